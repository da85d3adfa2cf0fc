using System.Net;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Net.Client;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.TestKit.Zones;
using DnsConsole.Zones.Snapshots;
using Microsoft.Extensions.Logging.Abstractions;

namespace DnsConsole.Net.Tests.Client;

/// <summary>
/// A small signed tree of name servers on loopback addresses, all on one port: the root on .1, <c>lab.</c> on .2 and .3, where each server
/// may have its own version of the zone. They are responders of this program, asked over real sockets.
/// </summary>
internal sealed class LoopbackTree : IAsyncDisposable
{
    public static readonly DomainName Lab = DomainName.Parse("lab.");
    public static readonly DomainName Mine = DomainName.Parse("mine.lab.");

    private const string Root = "127.0.77.1";
    private const string LabZone = """
        @ {1} SOA ns1 h {0} 3600 900 604800 {1}
        @ {1} NS ns1
        @ {1} NS ns2
        ns1 {1} A 127.0.77.2
        ns2 {1} A 127.0.77.3
        mine {1} NS ns.mine
        ns.mine {1} A 127.0.77.10
        big.mine {1} TXT "glue at best"
        """;

    private readonly Dictionary<string, ResponderHost> _hosts = [];
    private readonly TestSigner _rootSigner = new(TimeProvider.System.GetUtcNow(), DnssecAlgorithm.EcdsaP256Sha256);
    private readonly TestSigner _labSigner = new(TimeProvider.System.GetUtcNow(), DnssecAlgorithm.EcdsaP256Sha256);

    private readonly int _ttl;

    private LoopbackTree(int ttl) => _ttl = ttl;

    public int Port { get; private set; }

    public TestSigner LabSigner => _labSigner;

    /// <summary>The root zone.</summary>
    public ZoneSnapshot? RootVersion { get; private set; }

    public static string Ds(byte fill) => $"mine 300 DS 4711 13 2 {Convert.ToHexString(Enumerable.Repeat(fill, 32).ToArray())}";

    public static async Task<LoopbackTree> StartAsync(string lab1, string lab2, bool signLab = true, int ttl = 60)
    {
        var tree = new LoopbackTree(ttl);
        var root = $"""
            @ {ttl} SOA ns.rootservers. h. 1 3600 900 604800 {ttl}
            @ {ttl} NS ns.rootservers.
            ns.rootservers. {ttl} A {Root}
            lab {ttl} NS ns1.lab.
            lab {ttl} NS ns2.lab.
            {(signLab ? $"lab {ttl} DS {tree._labSigner.DsOf(Lab)}" : "")}
            ns1.lab. {ttl} A 127.0.77.2
            ns2.lab. {ttl} A 127.0.77.3
            """;
        tree.RootVersion = TestZone.Load(root, DomainName.Root, Denial.Nsec, tree._rootSigner);
        await tree.ServeAsync(Root, tree.RootVersion);
        await tree.ServeAsync("127.0.77.2", tree.LabVersion(lab1, 1, signLab));
        await tree.ServeAsync("127.0.77.3", tree.LabVersion(lab2, 1, signLab));
        return tree;
    }

    /// <summary>The zone <c>lab.</c> with more records.</summary>
    public ZoneSnapshot LabVersion(string more, int serial, bool sign = true, TestSigner? signer = null) => TestZone.Load(
        LabZone.Replace("{0}", $"{serial}", StringComparison.Ordinal).Replace("{1}", $"{_ttl}", StringComparison.Ordinal) + "\n" + more, Lab, sign ? Denial.Nsec : Denial.None, signer ?? _labSigner);

    /// <summary>Serves other zones, or none, at an address.</summary>
    public async Task ServeAsync(string address, params ZoneSnapshot[] zones)
    {
        await StopAsync(address);
        var responder = new AskedResponder(zones).Responder;
        var host = new ResponderHost(responder, new ResponderSettings { UdpThreads = 1 }, TimeProvider.System, NullLogger<ResponderHost>.Instance);
        var problems = await host.StartAsync([new IPEndPoint(IPAddress.Parse(address), Port)]);
        Assert.Empty(problems);
        Port = host.Endpoints[0].Port;
        _hosts[address] = host;
    }

    /// <summary>How many queries came to an address over UDP since its zones were last set.</summary>
    public long Queries(string address) => _hosts[address].Statistics(Transport.Udp).Queries;

    public async Task StopAsync(string address)
    {
        if (_hosts.Remove(address, out var old))
        {
            await old.DisposeAsync();
        }
    }

    public ResolverOptions Options(bool anchored = true) => new()
    {
        RootHints = [new IPEndPoint(IPAddress.Parse(Root), Port)],
        Port = Port,
        Timeout = TimeSpan.FromSeconds(5),
        TrustAnchors = anchored ? [new TrustAnchor(DomainName.Root, _rootSigner.DsOf(DomainName.Root))] : [],
    };

    public Task<ParentProbeResult> ProbeAsync(string zone = "mine.lab.", bool anchored = true) =>
        new ParentProbe(Options(anchored), TimeProvider.System).RunAsync(DomainName.Parse(zone), Urgency.Watcher, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts.Values)
        {
            await host.DisposeAsync();
        }

        _rootSigner.Dispose();
        _labSigner.Dispose();
    }
}
