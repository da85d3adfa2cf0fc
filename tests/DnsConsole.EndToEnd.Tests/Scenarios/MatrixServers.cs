using System.Net;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Zones;

namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary>
/// One running program with a zone for every cell of the matrix, imported and signed through its API; the unsigned children on Knot; two resolvers, one with the DS of every zone as
/// its trust anchor, one with those of another zone of the same algorithm.
/// </summary>
public sealed class MatrixServers : IAsyncLifetime
{
    // A class fixture is made even where every test of the class is skipped, so the first test that runs starts the servers.
    private Task? _start;

    public DnsConsoleProcess Console { get; private set; } = null!;

    /// <summary>Its trust anchors are the zones' DS records.</summary>
    public UnboundResolver Resolver { get; private set; } = null!;

    /// <summary>Its trust anchors are wrong.</summary>
    public UnboundResolver MisledResolver { get; private set; } = null!;

    private KnotServer? Children { get; set; }

    private Dictionary<MatrixZone, IReadOnlyList<string>> Anchors { get; } = [];

    public Task StartedAsync() => _start ??= StartAsync();

    /// <summary>The DS lines that the program shows for the zone.</summary>
    public IReadOnlyList<string> DsOf(MatrixZone zone) => Anchors[zone];

    /// <summary>DS lines under the zone's name that belong to a key of another zone.</summary>
    public IReadOnlyList<string> WrongDsOf(MatrixZone zone)
    {
        var other = zone with { Csk = !zone.Csk };
        return [.. Anchors[other].Select(line => line.Replace(other.Origin, zone.Origin, StringComparison.Ordinal))];
    }

    public ZoneApi ApiOf(MatrixZone zone) => new(Console.Api, zone.Origin);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var server in new IAsyncDisposable?[] { MisledResolver, Resolver, Children, Console })
        {
            if (server is not null)
            {
                await server.DisposeAsync();
            }
        }
    }

    private async Task StartAsync()
    {
        Console = await DnsConsoleProcess.StartAsync();
        foreach (var zone in MatrixZone.All)
        {
            var api = ApiOf(zone);
            await api.ImportAsync(ZoneTexts.KitchenSink(zone.Origin));
            await api.SignAsync(zone.Algorithm, zone.Csk, zone.IsNsec3, zone.IsOptOut);
            Anchors[zone] = await api.DsAsync();
        }

        Children = await KnotServer.StartAsync(
            new IPEndPoint(IPAddress.Loopback, LoopbackNet.FreePort(IPAddress.Loopback)),
            [.. MatrixZone.All.Select(zone => new KnotZone(zone.UnsignedChild) { Text = ZoneTexts.Small(zone.UnsignedChild, [IPAddress.Loopback], "www A 192.0.2.1") })]);
        Resolver = await StartResolverAsync(DsOf);
        MisledResolver = await StartResolverAsync(WrongDsOf);
    }

    private Task<UnboundResolver> StartResolverAsync(Func<MatrixZone, IReadOnlyList<string>> anchors) => UnboundResolver.StartAsync(new UnboundOptions
    {
        Stubs = MatrixZone.All
            .SelectMany(zone => new[] { (zone.Origin, Server: Console.Dns), (Origin: zone.UnsignedChild, Server: Children!.Endpoint) })
            .ToDictionary(stub => stub.Origin, stub => stub.Server),
        TrustAnchors = [.. MatrixZone.All.SelectMany(anchors)],

        // Every answer must be the program's own, not made from NSEC records of an earlier one.
        Lines = ["aggressive-nsec: no"],
    });
}
