using DnsConsole.Soak;

namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary>The soak of bench/soak, for a quarter of a minute: mixed load, changes, zones that come and go, garbage and clients that do not behave, all at once.</summary>
public sealed class ShortSoak
{
    [Fact]
    public async Task QuarterOfAMinute_NoWrongAnswer_CountersAgree()
    {
        var report = await new SoakRun(TimeSpan.FromSeconds(15)).RunAsync();

        Assert.True(report.IsGood, report.ToMarkdown());
        Assert.True(report.Findings.Validated > 1000 && report.Changes > 10 && report.PassingZones > 1, report.ToMarkdown());
    }
}
