using System.Globalization;
using System.Net;
using System.Text;
using DnsConsole.TestKit.Files;

namespace DnsConsole.TestKit.Servers;

/// <summary>The knot.conf of a test server: everything in its folder, nothing delayed, no rollover of its own.</summary>
internal static class KnotConfiguration
{
    public static string Write(TempFolder folder, IPEndPoint endpoint, IReadOnlyList<KnotZone> zones)
    {
        var text = new StringBuilder();
        // Knot makes the databases, not the folder they are in.
        Directory.CreateDirectory(folder.At("db"));
        text.Append(CultureInfo.InvariantCulture, $"""
            server:
              listen: {At(endpoint)}
              rundir: {folder.Path}
              udp-workers: 1
              tcp-workers: 2
              background-workers: 1
            control:
              listen: {folder.At("ctl")}
            log:
              - target: stderr
                any: info
            database:
              storage: {folder.At("db")}

            """);
        var remotes = zones.SelectMany(zone => zone.Primary is null ? zone.Secondaries : [zone.Primary, .. zone.Secondaries]).Distinct().ToList();
        Section(text, "remote", remotes.Select(remote => $"  - id: {Id(remote)}\n    address: {At(remote)}\n    via: {endpoint.Address}\n"));
        Section(text, "acl", ["  - id: neighbours\n    address: 127.0.0.0/8\n    action: [transfer, notify]\n"]);
        Section(text, "policy", zones.Select((zone, i) => (zone, i)).Where(z => z.zone.Signed).Select(z => Policy(z.zone, z.i)));
        Section(text, "zone", zones.Select((zone, i) => Zone(folder, zone, i)));
        return folder.Write("knot.conf", text.ToString());
    }

    private static string Policy(KnotZone zone, int i) => $"""
          - id: p{i}
            algorithm: {zone.Algorithm}
            ksk-lifetime: 0
            zsk-lifetime: 0
            dnskey-ttl: {zone.DnskeyTtl}
            zone-max-ttl: 3600
            propagation-delay: 0
            rrsig-lifetime: 14d
            rrsig-refresh: 7d
            nsec3: {(zone.Nsec3 ? "on" : "off")}
            nsec3-iterations: 0
            nsec3-salt-length: 0
            cds-cdnskey-publish: none

        """;

    private static string Zone(TempFolder folder, KnotZone zone, int i)
    {
        var text = new StringBuilder();
        // The root's own name would make a hidden file.
        text.Append(CultureInfo.InvariantCulture, $"  - domain: {zone.Name}\n    file: {folder.At($"z{i}.zone")}\n    semantic-checks: off\n    acl: neighbours\n    zonefile-sync: -1\n");
        text.Append("    journal-content: all\n    zonefile-load: none\n".Replace("none", zone.Text is null ? "none" : "whole", StringComparison.Ordinal));
        text.Append(zone.Signed ? $"    dnssec-signing: on\n    dnssec-policy: p{i}\n    serial-policy: increment\n" : "");
        text.Append(zone.ValidateTransfers ? "    dnssec-validation: on\n" : "");
        text.Append(zone.Primary is null ? "" : $"    master: {Id(zone.Primary)}\n");
        text.Append(zone.Secondaries.Count == 0 ? "" : $"    notify: [{string.Join(", ", zone.Secondaries.Select(Id))}]\n");
        if (zone.Text is not null)
        {
            folder.Write($"z{i}.zone", zone.Text);
        }

        return text.ToString();
    }

    private static void Section(StringBuilder text, string name, IEnumerable<string> items)
    {
        var all = string.Concat(items);
        text.Append(all.Length == 0 ? "" : $"{name}:\n{all}");
    }

    private static string At(IPEndPoint endpoint) => $"{endpoint.Address}@{endpoint.Port}";

    private static string Id(IPEndPoint endpoint) => $"r{endpoint.Address}-{endpoint.Port}".Replace(':', '-');
}
