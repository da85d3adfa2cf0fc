using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DnsConsole.Dns.Names;
using DnsConsole.Net.Client;
using DnsConsole.Net.Tests.Client;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Time;

namespace DnsConsole.Net.Tests.Scenarios;

/// <summary>Hundreds of zones below one parent, whose servers count what they are asked.</summary>
public sealed class WatchedParents
{
    private const int Count = 300;
    private const int Rate = 100;
    private const string RootServer = "127.0.77.1", Ns1 = "127.0.77.2", Ns2 = "127.0.77.3";

    private static readonly string Delegations = string.Join('\n', Enumerable.Range(0, Count).Select(i =>
        $"z{i} 60 NS ns1.other.\n{LoopbackTree.Ds((byte)i).Replace("mine", $"z{i}", StringComparison.Ordinal)}"));

    private static readonly IReadOnlyList<DomainName> Zones = [.. Enumerable.Range(0, Count).Select(i => DomainName.Parse($"z{i}.lab."))];

    [Fact]
    public async Task AllDueAtOnce_EachAddressIsAskedAtTheRate_AndForTheParentOnce()
    {
        await using var tree = await LoopbackTree.StartAsync(Delegations, Delegations);
        var probe = new ParentProbe(tree.Options() with { QueriesPerSecondPerServer = Rate }, TimeProvider.System);

        var watch = Stopwatch.StartNew();
        var results = await Task.WhenAll(Zones.Select(z => probe.RunAsync(z, Urgency.Watcher, CancellationToken.None)));
        var seconds = watch.Elapsed.TotalSeconds;

        Assert.All(results.Zip(Zones), pair =>
        {
            Assert.Equal(LoopbackTree.Lab, pair.First.Parent);
            Assert.Equal([Ns1, Ns2], pair.First.Answers.Select(a => a.Address.Address.ToString()));
            Assert.All(pair.First.Answers, a => Assert.True(a is { Error: null, Validated: true, Ds.Length: 1 }, a.Error));
        });

        // Beside one question each for a zone's DS: where lab. is, its keys, its servers and their addresses, by which both servers are known.
        var shared = new[] { Ns1, Ns2 }.Select(a => tree.Queries(a) - Count).ToList();
        Assert.All(shared, s => Assert.InRange(s, 0, 10));
        Assert.InRange(tree.Queries(RootServer), 1, 5);

        // A little more than the rate may come in one moment, to make up for timers that were late.
        Assert.All(new[] { Ns1, Ns2 }, a => Assert.InRange(tree.Queries(a), 1, (seconds * Rate) + 3));
    }

    [Fact]
    public async Task Person_WhileTheWatcherHasHundredsToAsk_DoesNotWaitForThem()
    {
        await using var tree = await LoopbackTree.StartAsync(Delegations, Delegations);
        var probe = new ParentProbe(tree.Options() with { QueriesPerSecondPerServer = Rate }, TimeProvider.System);
        await probe.RunAsync(Zones[0], Urgency.Watcher, CancellationToken.None);

        var watcher = Zones.Skip(1).Select(z => probe.RunAsync(z, Urgency.Watcher, CancellationToken.None)).ToList();
        var result = await probe.RunAsync(LoopbackTree.Mine, Urgency.Person, CancellationToken.None);

        Assert.Equal(2, result.Answers.Count(a => a.Error is null));
        Assert.InRange(watcher.Count(w => w.IsCompleted), 0, Count / 2);
        await Task.WhenAll(watcher);
    }

    [Fact]
    public async Task Parent_IsLookedForAgainWhenItsTtlIsOver()
    {
        await using var tree = await LoopbackTree.StartAsync(Delegations, Delegations);
        var time = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        var probe = new ParentProbe(tree.Options(), time);
        await probe.RunAsync(Zones[0], Urgency.Watcher, CancellationToken.None);
        var once = tree.Queries(RootServer);
        Assert.InRange(once, 1, 5);

        time.Advance(TimeSpan.FromSeconds(59));
        await probe.RunAsync(Zones[1], Urgency.Watcher, CancellationToken.None);
        Assert.Equal(once, tree.Queries(RootServer));

        time.Advance(TimeSpan.FromSeconds(2));
        await probe.RunAsync(Zones[2], Urgency.Watcher, CancellationToken.None);
        Assert.Equal(2 * once, tree.Queries(RootServer));
    }

    // Somebody looks because something changed.
    [Fact]
    public async Task Person_LooksForTheParentAnew()
    {
        await using var tree = await LoopbackTree.StartAsync(Delegations, Delegations);
        var time = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        var probe = new ParentProbe(tree.Options(), time);
        await probe.RunAsync(Zones[0], Urgency.Watcher, CancellationToken.None);
        var once = tree.Queries(RootServer);

        time.Advance(TimeSpan.FromSeconds(2));
        await probe.RunAsync(Zones[0], Urgency.Person, CancellationToken.None);
        Assert.Equal(2 * once, tree.Queries(RootServer));
    }

    // The parent may have moved away from it; one that stays broken does not make the watcher look for the parent for each of its zones.
    [Fact]
    public async Task ServerThatGivesNoUsefulAnswer_TheParentIsLookedForAgainOnceAMinute()
    {
        await using var tree = await LoopbackTree.StartAsync(Delegations, Delegations, ttl: 3600);
        var time = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        var probe = new ParentProbe(tree.Options(), time);
        await probe.RunAsync(Zones[0], Urgency.Watcher, CancellationToken.None);
        var once = tree.Queries(RootServer);
        await tree.ServeAsync(Ns2);

        foreach (var (seconds, times) in new[] { (59, 1), (2, 2), (1, 2), (58, 2), (1, 2), (1, 3) })
        {
            time.Advance(TimeSpan.FromSeconds(seconds));
            var result = await probe.RunAsync(Zones[1], Urgency.Watcher, CancellationToken.None);
            Assert.Equal([true, false], result.Answers.Select(a => a.Error is null));
            Assert.Equal(times * once, tree.Queries(RootServer));
        }
    }

    // Looking takes longer here than a failure is remembered.
    [Fact]
    public async Task NothingAnswers_TenWhoWaitForTheSameParent_AskAsOftenAsOne() => Assert.Equal(await AskedInVainAsync(1), await AskedInVainAsync(10));

    private static async Task<int> AskedInVainAsync(int probes)
    {
        var time = new ManualTimeProvider();
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var options = new ResolverOptions { RootHints = [(IPEndPoint)silent.LocalEndPoint!], Timeout = TimeSpan.FromSeconds(3) };
        var probe = new ParentProbe(options, time);
        var all = Task.WhenAll(Zones.Take(probes).Select(z => probe.RunAsync(z, Urgency.Watcher, CancellationToken.None)));
        var asked = 0;
        while (true)
        {
            await Eventually.IsAsync(() => Task.FromResult(all.IsCompleted || silent.Available > 0), "a question, or an end");
            if (silent.Available == 0)
            {
                Assert.All(await all, r => Assert.NotNull(Assert.Single(r.Answers).Error));
                return asked;
            }

            asked++;
            silent.Receive(new byte[512]);
            time.Advance(options.Timeout);
        }
    }
}
