using System.Net;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Tools;
using DnsConsole.TestKit.Zones;

namespace DnsConsole.EndToEnd.Tests.Scenarios.Judges;

/// <summary>
/// The whole way from a private root to us, for tools that walk it: our program is both name servers of a zone for every denial and key scheme, each with its DS in the TLD and an
/// unsigned child; beside them a zone of Knot's whose signatures have expired, at which every judge must complain.
/// </summary>
public sealed class JudgedTree : IAsyncLifetime
{
    /// <summary>What signs the expired zone; with it comes all of BIND's signer.</summary>
    public const string Signer = "dnssec-keygen";

    /// <summary>The zone that no judge may accept.</summary>
    public const string Expired = "expired.lab.";

    // A fixture is made even where every test is skipped, so the first test that runs starts the servers.
    private Task? _start;

    private static IReadOnlyList<MatrixZone> Zones { get; } = [.. MatrixZone.All.Where(zone => zone.Algorithm == 13)];

    /// <summary>Denial and key scheme of every zone of ours, for theories.</summary>
    public static TheoryData<string, bool> Data
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var zone in Zones)
            {
                data.Add(zone.Denial, zone.Csk);
            }

            return data;
        }
    }

    public PrivateTree Tree { get; private set; } = null!;

    public DnsConsoleProcess Console { get; private set; } = null!;

    public UnboundResolver Resolver { get; private set; } = null!;

    /// <summary>Addresses of the name servers ns1 and ns2 of all zones of ours.</summary>
    public IReadOnlyList<IPAddress> Servers => [Tree.Net.Address(10), Tree.Net.Address(11)];

    /// <summary>DS lines by zone, as they are in the TLD.</summary>
    public Dictionary<string, IReadOnlyList<string>> Ds { get; } = [];

    /// <summary>Where <see cref="Expired"/> is served.</summary>
    public IPAddress ExpiredServer => Tree.Net.Address(20);

    private KnotServer? Knot { get; set; }

    public static MatrixZone Zone(string denial, bool csk) => Zones.Single(zone => zone.Denial == denial && zone.Csk == csk);

    public Task StartedAsync() => _start ??= StartAsync();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var server in new IAsyncDisposable?[] { Resolver, Knot, Console, Tree })
        {
            await (server?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    private async Task StartAsync()
    {
        Tree = await PrivateTree.StartAsync();
        Console = await DnsConsoleProcess.StartAsync(new DnsConsoleOptions
        {
            Dns = Tree.Net.Port53(10),
            Settings = new Dictionary<string, string>(DnsConsoleOptions.ResolverSettings(Tree))
            {
                ["Dns:Listen:1"] = Tree.Net.Port53(11).ToString(),
                ["Dns:Identity"] = "judged",
            },
        });
        foreach (var zone in Zones)
        {
            var api = new ZoneApi(Console.Api, zone.Origin);
            await api.ImportAsync(Text(zone));
            await api.SignAsync(zone.Algorithm, zone.Csk, zone.IsNsec3, zone.IsOptOut);
            await new ZoneApi(Console.Api, zone.UnsignedChild).ImportAsync(ZoneTexts.Small(zone.UnsignedChild, Servers, "www A 192.0.2.1"));
            await DelegateAsync(zone.Origin, await api.DsAsync(), [.. Servers]);
        }

        var expired = await ForeignSigner.SignAsync(
            ZoneTexts.Small(Expired, [ExpiredServer], "www A 192.0.2.1"), Expired, new ForeignSigning { Inception = "now-30d", Expiration = "now-1d" });
        Knot = await KnotServer.StartAsync(new IPEndPoint(ExpiredServer, 53), new KnotZone(Expired) { Text = expired.Text });
        await DelegateAsync(Expired, expired.DsLines, ExpiredServer);
        Resolver = await Tree.StartResolverAsync();
    }

    private async Task DelegateAsync(string zone, IReadOnlyList<string> ds, params IPAddress[] servers)
    {
        Ds[zone] = ds;
        await Tree.DelegateAsync(zone, servers);
        await Tree.PutDsAsync(zone, ds);
    }

    // The unsigned child is really there, with the names that it has in its own zone.
    private string Text(MatrixZone zone)
    {
        var lines = ZoneTexts.KitchenSink(zone.Origin, [.. Servers]).Split('\n').Where(line => line.Split(' ')[0] is not ("unsigned" or "ns.unsigned" or "ns2.unsigned" or "sibling"));
        return string.Join('\n', [.. lines, "unsigned NS ns1.unsigned", "unsigned NS ns2.unsigned", .. Servers.Select((address, i) => $"ns{i + 1}.unsigned A {address}"), "sibling NS ns1.unsigned", ""]);
    }
}
