using DnsConsole.Commands;
using DnsConsole.TestKit.Time;
using DnsConsole.Zones.Signing;

namespace DnsConsole.Tests.Commands;

public sealed class TerminalProgressTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Report_SigningGoesOn_RewritesOneLineWithWhatIsKnown()
    {
        using var terminal = new StringWriter();
        var progress = new TerminalProgress(terminal, _time);
        for (var i = 0; i <= 20; i++)
        {
            progress.Report(new SigningProgress(i * 1000, 100_000, i * 2000));
            progress.Report(new SigningProgress(0, 100_000, 0));
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        progress.Report(new SigningProgress(100_000, 100_000, 200_000));
        progress.Clear();

        var lines = terminal.ToString().Split('\r', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("signing 0 of 100,000 names (0 %)\e[K", lines[0]);
        Assert.Equal("signing 18,000 of 100,000 names (18 %), 20,000 signatures/s, a few seconds left\e[K", lines[^3]);
        Assert.StartsWith("signing 100,000 of 100,000 names (100 %), ", lines[^2], StringComparison.Ordinal);
        Assert.Equal("\e[K", lines[^1]);
        Assert.Equal(9, lines.Length);
    }
}
