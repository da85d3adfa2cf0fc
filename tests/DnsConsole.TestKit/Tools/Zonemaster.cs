using DnsConsole.TestKit.Files;

namespace DnsConsole.TestKit.Tools;

/// <summary>Zonemaster as a judge of a delegated zone and its name servers: all its tests, from a private root down.</summary>
public static class Zonemaster
{
    /// <summary>All it says at INFO and above.</summary>
    /// <param name="zone">The zone, absolute.</param>
    /// <param name="rootHints">Master file text of the root's name servers.</param>
    public static async Task<IReadOnlyList<ZonemasterMessage>> MessagesAsync(string zone, string rootHints)
    {
        using var folder = new TempFolder();
        string[] arguments = ["--no-ipv6", "--hints", folder.Write("hints", rootHints), "--raw", "--show-testcase", "--level", "INFO", zone.TrimEnd('.')];
        var result = await Tool.RunAsync("zonemaster-cli", arguments, limit: TimeSpan.FromMinutes(5), folder: folder.Path);
        return [.. result.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Read)];
    }

    /// <summary><c>0.05 ERROR     DNSSEC04       RRSIG_EXPIRED   keytag=63623; types=DNSKEY</c>; whatever has another form counts as a complaint.</summary>
    private static ZonemasterMessage Read(string line) => line.Split(' ', 5, StringSplitOptions.RemoveEmptyEntries) is [_, var level, var test, var tag, ..] words
        ? new ZonemasterMessage(level, test, tag, words.Length > 4 ? words[4].Trim() : "")
        : new ZonemasterMessage("CRITICAL", "", line, "");
}
