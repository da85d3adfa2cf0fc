using DnsConsole.TestKit.Files;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Tools;

namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary>
/// The programs of bench/compare that measure signing and large zones, on small zones: they run to their end, every part has what was made verified and is
/// in the report. What they measure here says nothing.
/// </summary>
public sealed class CompareProgramsRun
{
    [ToolFact("dpkg", "python3", "openssl", "kzonesign", "ldns-signzone", "dnssec-signzone")]
    public async Task Signing_EveryAlgorithm_VerifiedAndReported()
    {
        var (said, report) = await RunAsync("signing", "--names", "500", "--rounds", "1");

        foreach (var title in new[] { "ECDSA P-256, NSEC", "ECDSA P-256, NSEC3", "Ed25519, NSEC", "RSA 2048 with SHA-256, NSEC" })
        {
            Assert.Contains($"## {title}\n\n500 names, ", report, StringComparison.Ordinal);
        }

        foreach (var signer in new[] { "DnsConsole", "kzonesign", "ldns-signzone", "dnssec-signzone" })
        {
            Assert.Equal(4, Count(said, $"dnssec-verify accepts what {signer} made"));
            Assert.Equal(4, Count(said, $"ldns-verify-zone accepts what {signer} made"));
            Assert.Equal(4, Count(report, $"\n| {signer} | "));
        }
    }

    [ToolFact("dpkg", "python3", "kzonesign", "knotd", "ldns-verify-zone", "dnssec-verify")]
    public async Task LargeZones_EveryPart_VerifiedAndReported()
    {
        var (said, report) = await RunAsync("large-zones", "--names", "1000", "--zones", "20", "--rounds", "1", "--settle", "0");

        Assert.Contains("dnssec-verify accepts what DnsConsole made", said, StringComparison.Ordinal);
        Assert.Contains("dnssec-verify accepts what kzonesign made", said, StringComparison.Ordinal);
        foreach (var figure in new[] { "| wall s | ", "| s | ", "| resident, 0 s later | ", "| 99th percentile of 1000 edits, ms | ", "| 1,000 edits as one change set, s | ", "| restart until all are served, s | " })
        {
            Assert.Equal(1, Count(report, figure));
        }
    }

    private static async Task<(string Said, string Report)> RunAsync(string program, params string[] options)
    {
        using var folder = new TempFolder();
        var report = folder.At("report.md");
        var script = Path.Combine(DnsConsoleProcess.RepositoryRoot, "bench", "compare", program, "run.sh");
        var result = await Tool.RunAsync(script, [.. options, "--program", DnsConsoleProcess.Program, "--work", folder.At("work"), "--output", report], limit: TimeSpan.FromMinutes(10));
        Assert.True(result.ExitCode == 0, result.Text);
        return (result.Output, await File.ReadAllTextAsync(report));
    }

    private static int Count(string text, string what) => text.Split(what).Length - 1;
}
