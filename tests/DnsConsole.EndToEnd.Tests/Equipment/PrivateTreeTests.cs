using System.Net;
using DnsConsole.TestKit.Probes;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Zones;

namespace DnsConsole.EndToEnd.Tests.Equipment;

/// <summary>The private tree does what a real parent does, with a zone that Knot signs in the place of ours.</summary>
public sealed class PrivateTreeTests
{
    private const string Zone = "child.lab.";
    private const string WrongDs = "60485 13 2 D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A";

    [TreeFact]
    public async Task Tree_DsComesGoesAndIsWrong_ResolverSaysSecureInsecureBogus()
    {
        await using var tree = await PrivateTree.StartAsync();
        await using var child = await StartChildAsync(tree);
        await using var resolver = await tree.StartResolverAsync();

        Assert.Equal(Security.Secure, await resolver.SecurityAsync("ns1.nic.lab.", "A"));
        Assert.Equal(Security.Insecure, await resolver.SecurityAsync($"www.{Zone}", "A"));

        await tree.PutDsAsync(Zone, await child.DsAsync(Zone));
        await resolver.FlushAsync();
        Assert.Equal(Security.Secure, await resolver.SecurityAsync($"www.{Zone}", "A"));
        Assert.Equal(Security.Secure, await resolver.SecurityAsync($"nothing.{Zone}", "A"));

        await tree.PutDsAsync(Zone, WrongDs);
        await resolver.FlushAsync();
        Assert.Equal(Security.Bogus, await resolver.SecurityAsync($"www.{Zone}", "A"));

        await tree.RemoveDsAsync(Zone);
        await resolver.FlushAsync();
        Assert.Equal(Security.Insecure, await resolver.SecurityAsync($"www.{Zone}", "A"));
    }

    [TreeFact]
    public async Task PutDsOnPrimaryOnly_FrozenSecondary_ServesOldSetUntilThawed()
    {
        await using var tree = await PrivateTree.StartAsync();
        await tree.DelegateAsync(Zone, tree.Net.Address(10));
        var (primary, secondary) = (tree.TldServers[0], tree.TldServers[1]);

        await tree.PutDsAsync(Zone, WrongDs);
        await tree.PutDsOnPrimaryOnlyAsync(Zone, $"{Zone} 3600 IN DS 1 13 2 {new string('A', 64)}");

        Assert.Equal([$"1 13 2 {new string('A', 64)}"], (await Probe.AskAsync(primary, Zone, "DS")).Data("DS"));
        Assert.Equal([WrongDs], (await Probe.AskAsync(secondary, Zone, "DS")).Data("DS"));
        Assert.All((await Probe.AskAsync(primary, Zone, "DS")).Answer, record => Assert.Equal(2u, record.Ttl));

        await tree.ThawSecondaryAsync();
        Assert.Equal([$"1 13 2 {new string('A', 64)}"], (await Probe.AskAsync(secondary, Zone, "DS")).Data("DS"));
    }

    [TreeFact]
    public async Task StopParent_BothServersDead_StartBringsDsBack()
    {
        await using var tree = await PrivateTree.StartAsync(new TreeTimes { Ds = 1 });
        await using var child = await StartChildAsync(tree);
        await tree.PutDsAsync(Zone, await child.DsAsync(Zone));
        await using var resolver = await tree.StartResolverAsync();

        await tree.StopParentAsync();
        Assert.All(await Task.WhenAll(tree.TldServers.Select(server => Probe.TryAskAsync(server, Zone, "DS"))), Assert.Null);

        // Not asked of the resolver: how long it tries before it gives up is its own matter, and can be minutes.
        await tree.StartParentAsync();
        await resolver.FlushAsync();
        Assert.Equal(Security.Secure, await resolver.SecurityAsync($"www.{Zone}", "A"));
    }

    [TreeFact]
    public async Task StartAsync_ThreeTreesAtOnce_DoNotCollide()
    {
        var trees = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => PrivateTree.StartAsync()));
        try
        {
            Assert.Equal(3, trees.Select(tree => tree.RootServer).Distinct().Count());
            Assert.Equal(3, trees.Select(tree => tree.RootAnchors[0]).Distinct().Count());
        }
        finally
        {
            await Task.WhenAll(trees.Select(tree => tree.DisposeAsync().AsTask()));
        }
    }

    private static async Task<KnotServer> StartChildAsync(PrivateTree tree)
    {
        IPAddress address = tree.Net.Address(10);
        await tree.DelegateAsync(Zone, address);
        return await KnotServer.StartAsync(tree.Net.Port53(10), new KnotZone(Zone) { Text = ZoneTexts.Small(Zone, [address], "www A 192.0.2.1"), Signed = true });
    }
}
