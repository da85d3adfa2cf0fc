using DnsConsole.Ui.Shared;
using DnsConsole.Zones.Checks;

namespace DnsConsole.Tests.Ui.Shared;

public sealed class ProblemPageTests
{
    [Fact]
    public void InSight_ManyProblems_AreFortyAtATime()
    {
        var page = new ProblemPage([.. Enumerable.Range(0, 90).Select(i => new ZoneProblem("syntax", $"{i}")), new ZoneProblem("syntax", "more") { Count = 910 }]);

        Assert.Equal((1_000, 91, 0, 40), (page.Total, page.Listed, page.First, page.End));
        page.Earlier();
        Assert.Equal("0", page.InSight.First().Text);
        page.Later();
        page.Later();
        Assert.Equal((80, 91, true), (page.First, page.End, page.IsLast));
        page.Later();
        Assert.Equal(["80", "more"], [page.InSight.First().Text, page.InSight.Last().Text]);
        page.Earlier();
        Assert.Equal("40", page.InSight.First().Text);
    }

    [Fact]
    public void InSight_SeveralKinds_ErrorsComeFirstAndEachKindTogether()
    {
        var page = new ProblemPage(
        [
            new ZoneProblem("w", "w1", ProblemSeverity.Warning),
            new ZoneProblem("a", "a1"),
            new ZoneProblem("b", "b1"),
            new ZoneProblem("a", "a2"),
            new ZoneProblem("w", "more", ProblemSeverity.Warning) { Count = 7 },
        ]);

        Assert.Equal(["a1", "a2", "b1", "w1", "more"], page.InSight.Select(p => p.Text));
        Assert.Equal("a 2, b 1, w 8", string.Join(", ", page.Kinds.Select(k => $"{k.Code} {k.Count}")));
    }
}
