using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DnsConsole.TestKit.Probes;

namespace DnsConsole.TestKit.Servers;

/// <summary>
/// A DNS of its own on one loopback net: a signed root, a signed TLD <c>lab.</c> on a primary and a secondary, and whatever a test delegates below it.
/// Everything is on port 53, so that ordinary resolvers can walk it from <see cref="RootHints"/> and <see cref="RootAnchors"/>. The parent can be told to publish DS records
/// on both of its servers or on the primary only, and to die.
/// </summary>
public sealed class PrivateTree : IAsyncDisposable
{
    /// <summary>The TLD. Not <c>test.</c> or <c>example.</c>, which resolvers treat specially.</summary>
    public const string Tld = "lab.";

    private readonly TreeTimes _times;
    private KnotServer? _root;
    private KnotServer? _primary;
    private KnotServer? _secondary;

    private PrivateTree(TreeTimes times) => _times = times;

    /// <summary>The tree's own /24. Hosts 1 to 3 and 53 are taken, the others are free for the servers of a test.</summary>
    public LoopbackNet Net { get; } = LoopbackNet.Reserve();

    public KnotServer Root => _root!;

    public KnotServer TldPrimary => _primary!;

    public KnotServer TldSecondary => _secondary!;

    /// <summary>Both servers of the TLD, primary first: where a DS watcher must look.</summary>
    public IReadOnlyList<IPEndPoint> TldServers => [Net.Port53(2), Net.Port53(3)];

    /// <summary>DS lines of the root's KSK: the trust anchors of the tree.</summary>
    public IReadOnlyList<string> RootAnchors { get; private set; } = [];

    /// <summary>Address of the root server, for settings that take addresses.</summary>
    public IPAddress RootServer => Net.Address(1);

    /// <summary>The same as a hints file.</summary>
    public string RootHints => $". 3600 IN NS a.root-servers.lab.\na.root-servers.lab. 3600 IN A {RootServer}\n";

    public static async Task<PrivateTree> StartAsync(TreeTimes? times = null)
    {
        var tree = new PrivateTree(times ?? new TreeTimes());
        try
        {
            await tree.StartServersAsync();
            return tree;
        }
        catch
        {
            await tree.DisposeAsync();
            throw;
        }
    }

    /// <summary>A validating Unbound on host 53 of the net that starts at this root.</summary>
    public Task<UnboundResolver> StartResolverAsync(int cacheMaxTtl = 86400) => UnboundResolver.StartAsync(new UnboundOptions
    {
        Endpoint = Net.Port53(53),
        RootHints = RootHints,
        TrustAnchors = RootAnchors,
        CacheMaxTtl = cacheMaxTtl,
    });

    /// <summary>Delegates a zone below the TLD to <c>ns1.ZONE</c>, <c>ns2.ZONE</c> … with these addresses as glue, on both servers.</summary>
    public async Task DelegateAsync(string zone, params IPAddress[] servers)
    {
        await EditAsync(servers.SelectMany((address, i) => new[]
        {
            Line($"set {zone} {_times.Ns} NS ns{i + 1}.{zone}"),
            Line($"set ns{i + 1}.{zone} {_times.Ns} {(address.AddressFamily == AddressFamily.InterNetwork ? "A" : "AAAA")} {address}"),
        }));
        await InStepAsync();
    }

    /// <summary>Replaces the zone's DS set by these lines (in full, or from the key tag on), on both servers of the TLD.</summary>
    public async Task PutDsAsync(string zone, params IEnumerable<string> dsLines)
    {
        await ReplaceDsAsync(zone, dsLines);
        await InStepAsync();
    }

    /// <summary>Replaces the zone's DS set on the primary; the secondary stays frozen at the old version until <see cref="ThawSecondaryAsync"/>.</summary>
    public async Task PutDsOnPrimaryOnlyAsync(string zone, params IEnumerable<string> dsLines)
    {
        await TldSecondary.FreezeAsync(Tld);
        await ReplaceDsAsync(zone, dsLines);
    }

    /// <summary>Removes all DS records of the zone, on both servers.</summary>
    public async Task RemoveDsAsync(string zone)
    {
        await ReplaceDsAsync(zone, []);
        await InStepAsync();
    }

    /// <summary>Lets the secondary follow the primary again and waits until it has.</summary>
    public async Task ThawSecondaryAsync()
    {
        await TldSecondary.ThawAsync(Tld);
        await InStepAsync();
    }

    /// <summary>Stops both servers of the TLD: the parent is dead.</summary>
    public async Task StopParentAsync()
    {
        await TldSecondary.StopAsync();
        await TldPrimary.StopAsync();
    }

    /// <summary>Starts them again with everything they had.</summary>
    public async Task StartParentAsync()
    {
        await TldPrimary.StartAsync();
        await TldSecondary.StartAsync();
        await InStepAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in new[] { _secondary, _primary, _root })
        {
            if (server is not null)
            {
                await server.DisposeAsync();
            }
        }

        Net.Dispose();
    }

    private async Task StartServersAsync()
    {
        var (first, second) = (Net.Port53(2), Net.Port53(3));
        var tld = $"""
            $TTL {_times.Ns}
            {Tld} IN SOA ns1.nic.{Tld} hostmaster.nic.{Tld} 1 3600 600 1209600 {_times.Negative}
            {Tld} IN NS ns1.nic.{Tld}
            {Tld} IN NS ns2.nic.{Tld}
            ns1.nic.{Tld} IN A {first.Address}
            ns2.nic.{Tld} IN A {second.Address}
            a.root-servers.{Tld} IN A {RootServer}

            """;
        _primary = await KnotServer.StartAsync(first, new KnotZone(Tld) { Text = tld, Signed = true, DnskeyTtl = _times.Dnskey, Secondaries = [second] });
        _secondary = await KnotServer.StartAsync(second, new KnotZone(Tld) { Primary = first });
        var root = $"""
            $TTL {_times.Ns}
            . IN SOA a.root-servers.{Tld} hostmaster.nic.{Tld} 1 3600 600 1209600 {_times.Negative}
            . IN NS a.root-servers.{Tld}
            a.root-servers.{Tld} IN A {RootServer}
            {Tld} IN NS ns1.nic.{Tld}
            {Tld} IN NS ns2.nic.{Tld}
            ns1.nic.{Tld} IN A {first.Address}
            ns2.nic.{Tld} IN A {second.Address}
            {string.Join('\n', await _primary.DsAsync(Tld))}

            """;
        _root = await KnotServer.StartAsync(Net.Port53(1), new KnotZone(".") { Text = root, Signed = true, DnskeyTtl = _times.Dnskey });
        RootAnchors = await _root.DsAsync(".");
        await InStepAsync();
    }

    private async Task ReplaceDsAsync(string zone, IEnumerable<string> dsLines)
    {
        // knotc refuses to unset what is not there.
        var present = (await Probe.AskAsync(TldPrimary.Endpoint, zone, "DS")).Data("DS");
        await EditAsync([.. present.Count == 0 ? Array.Empty<string>() : [$"unset {zone} DS"], .. dsLines.Select(line => Line($"set {zone} {_times.Ds} DS {Data(line)}"))]);
    }

    private Task EditAsync(IEnumerable<string> lines) => TldPrimary.EditAsync(Tld, [.. lines]);

    /// <summary>The secondary serves what the primary serves.</summary>
    private async Task InStepAsync() => await TldSecondary.ServesAsync(Tld, (await TldPrimary.SerialAsync(Tld))!.Value);

    /// <summary>TAG ALGORITHM DIGEST-TYPE HEX, from a DS line with or without owner, TTL and class.</summary>
    private static string Data(string line)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var at = Array.IndexOf(words, "DS") + 1;
        return $"{string.Join(' ', words[at..(at + 3)])} {string.Concat(words[(at + 3)..])}";
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
