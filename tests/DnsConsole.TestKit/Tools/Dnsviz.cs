using System.Net;
using DnsConsole.TestKit.Files;

namespace DnsConsole.TestKit.Tools;

/// <summary>DNSViz as a judge of a zone's name servers, with what the parent says given instead of asked. It misses a missing NSEC3.</summary>
public static class Dnsviz
{
    /// <summary>Probes the servers and returns what <c>dnsviz grok</c> prints: nothing when there is nothing to complain of.</summary>
    /// <param name="zone">The zone, absolute; its servers are ns1.ZONE, ns2.ZONE ….</param>
    /// <param name="servers">Their addresses, port 53.</param>
    /// <param name="ds">One DS line in full.</param>
    /// <param name="names">Further names below the zone to look at.</param>
    public static async Task<string> ComplaintsAsync(string zone, IReadOnlyList<IPAddress> servers, string ds, params IEnumerable<string> names)
    {
        using var folder = new TempFolder();
        var apex = zone.TrimEnd('.');
        var delegation = $"{apex}:{string.Join(',', servers.Select((address, i) => $"ns{i + 1}.{apex}={address}"))}";
        var words = ds.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

        // Not -4: it counts only servers that are not on the loopback net.
        string[] probe = ["probe", "-A", "-E", "-x", delegation, "-N", delegation, "-D", $"{apex}:{string.Join(' ', words[(Array.IndexOf(words, "DS") + 1)..])}", "-o", folder.At("probe.json")];
        var probed = await Tool.RunAsync("dnsviz", [.. probe, apex, .. names.Select(name => name.TrimEnd('.'))], limit: TimeSpan.FromMinutes(5), folder: folder.Path);
        Assert.True(probed.ExitCode == 0, probed.Text);
        return (await Tool.RunAsync("dnsviz", ["grok", "-P", "-l", "warning", "-r", folder.At("probe.json")], limit: TimeSpan.FromMinutes(5), folder: folder.Path)).Text.Trim();
    }
}
