using DnsConsole.Zones.Checks;

namespace DnsConsole.Zones.Tests.Checks;

public sealed class ProblemListTests
{
    [Fact]
    public void ToList_MoreThanTheLimitOfOneKind_KeepsTheFirstAndCountsTheRest()
    {
        var problems = new ProblemList();
        for (var i = 1; i <= 1_000_000; i++)
        {
            problems.Warning("many", $"number {i}");
        }

        problems.Error("one", "an error");
        var list = problems.ToList();

        Assert.Equal(1_002, list.Count);
        Assert.Equal("an error", list[0].Text);
        Assert.Equal(Enumerable.Range(1, 1_000).Select(i => $"number {i}"), list.Skip(1).Take(1_000).Select(p => p.Text));
        Assert.Equal(("There are 999,000 more problems of this kind.", 999_000, ProblemSeverity.Warning), (list[^1].Text, list[^1].Count, list[^1].Severity));
        Assert.Equal(1_000_001, list.Sum(p => p.Count));
    }

    [Fact]
    public void AddUnlisted_Errors_AreCountedAndStopTheChange()
    {
        var problems = new ProblemList();
        problems.AddUnlisted("syntax", ProblemSeverity.Error, 0);
        Assert.False(problems.HasErrors);

        problems.AddUnlisted("syntax", ProblemSeverity.Error, 7);
        Assert.True(problems.HasErrors);
        Assert.Equal(7, Assert.Single(problems.ToList()).Count);
    }
}
