using System.Net;
using DnsConsole.TestKit.Servers;

namespace DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle;

/// <summary>
/// Root, TLD on two servers, the zones below the lives' zones, our program, and validating resolvers of two makes that start at the root: asked all the time, now and then, and behind a cache.
/// </summary>
internal sealed class LifecycleWorld : IAsyncDisposable
{
    // Unbound asks again elsewhere, up to five times, before it says SERVFAIL. A validator that does not is the stricter judge.
    private const string NoSecondTry = "val-max-restart: 0";

    // RFC 4035 §2.2 as the strictest read it: every algorithm of the DS set must have signed.
    private const string EveryAlgorithm = "harden-algo-downgrade: yes";

    private readonly List<AskedResolver> _asked = [];
    private readonly List<IAsyncDisposable> _resolvers = [];
    private KnotServer? _children;

    private LifecycleWorld(PrivateTree tree, DnsConsoleProcess console, ParentDesk desk) => (Tree, Console, Desk, Api) = (tree, console, desk, new ConsoleApi(console.Api));

    public PrivateTree Tree { get; }

    public DnsConsoleProcess Console { get; }

    public ParentDesk Desk { get; }

    public ConsoleApi Api { get; }

    public IReadOnlyList<AskedResolver> Resolvers => _asked;

    /// <param name="zones">The zones to come, delegated to our program but not created yet.</param>
    /// <param name="dsTtl">TTL of DS records at the parent in seconds.</param>
    public static async Task<LifecycleWorld> StartAsync(IReadOnlyList<string> zones, Random random, int dsTtl = 2)
    {
        var tree = await PrivateTree.StartAsync(new TreeTimes { Ds = dsTtl });
        DnsConsoleProcess? console = null;
        try
        {
            console = await DnsConsoleProcess.StartAsync(new DnsConsoleOptions
            {
                Dns = tree.Net.Port53(10),
                Settings = new Dictionary<string, string>(DnsConsoleOptions.ResolverSettings(tree)) { ["Logging:LogLevel:Default"] = "Warning" },
            });
            foreach (var zone in zones)
            {
                await tree.DelegateAsync(zone, console.Dns.Address);
            }
        }
        catch
        {
            await (console?.DisposeAsync() ?? ValueTask.CompletedTask);
            await tree.DisposeAsync();
            throw;
        }

        var world = new LifecycleWorld(tree, console, new ParentDesk(tree, dsTtl, random));
        try
        {
            await world.StartRestAsync(zones);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>Creates a zone of the world, with delegations to the zones below it; unsigned.</summary>
    public async Task CreateZoneAsync(string zone)
    {
        var server = _children!;
        var text = LifeZone.Text(zone, Console.Dns.Address, server.Endpoint.Address, await server.DsAsync($"{LifeZone.Secure}.{zone}"));
        (await Api.CreateZoneAsync(zone, text)).Must(201);
    }

    public async ValueTask DisposeAsync()
    {
        await Desk.DisposeAsync();
        foreach (var resolver in _resolvers)
        {
            await resolver.DisposeAsync();
        }

        await (_children?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Console.DisposeAsync();
        await Tree.DisposeAsync();
    }

    private async Task StartRestAsync(IReadOnlyList<string> zones)
    {
        var at = Tree.Net.Port53(20);
        _children = await KnotServer.StartAsync(at, [.. zones.SelectMany(zone => LifeZone.Children(zone, at.Address))]);
        await AddAsync("busy", 53, 5, 30, new() { Lines = [NoSecondTry] });
        await AddAsync("strict", 54, 50, 400, new() { Lines = [NoSecondTry, EveryAlgorithm] });
        await AddAsync("calm", 55, 300, 2500, new());

        // What a cache in between has kept, each RRset since another moment, is validated anew for every answer.
        var cache = await UnboundResolver.StartAsync(new UnboundOptions { Endpoint = Tree.Net.Port53(56), RootHints = Tree.RootHints, Validates = false });
        _resolvers.Add(cache);
        await AddAsync("behind a cache", 57, 20, 200, new() { Forwarder = cache.Endpoint, CacheMaxTtl = 0, Lines = [NoSecondTry] });

        var named = await NamedResolver.StartAsync(Tree.RootHints, Tree.RootAnchors);
        _resolvers.Add(named);
        Ask("BIND", named.Endpoint, 20, 200);
    }

    private async Task AddAsync(string name, byte host, int shortestPause, int longestPause, UnboundOptions options)
    {
        var resolver = await UnboundResolver.StartAsync(options with { Endpoint = Tree.Net.Port53(host), RootHints = Tree.RootHints, TrustAnchors = Tree.RootAnchors });
        _resolvers.Add(resolver);
        Ask(name, resolver.Endpoint, shortestPause, longestPause);
    }

    private void Ask(string name, IPEndPoint endpoint, int shortestPause, int longestPause) =>
        _asked.Add(new AskedResolver(name, endpoint, TimeSpan.FromMilliseconds(shortestPause), TimeSpan.FromMilliseconds(longestPause)));
}
