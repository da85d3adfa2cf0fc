using System.Net;
using DnsConsole.TestKit.Probes;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Tools;
using DnsConsole.TestKit.Zones;

namespace DnsConsole.EndToEnd.Tests.Equipment;

public sealed class KnotServerTests
{
    private const string Zone = "signed.lab.";

    [ToolFact("knotd", "knotc")]
    public async Task StartAsync_ZoneFromText_AnswersEveryRecord()
    {
        await using var server = await KnotServer.StartAsync(Loopback(), new KnotZone("kitchen.lab.") { Text = ZoneTexts.KitchenSink() });

        Assert.Equal(["192.0.2.20", "192.0.2.21", "192.0.2.22"], (await Probe.AskAsync(server.Endpoint, "www.kitchen.lab.", "A")).Data("A"));
        Assert.Equal(["\"a zero octet in the label\""], (await Probe.AskAsync(server.Endpoint, @"zero\000byte.kitchen.lab.", "TXT", tcp: true)).Data("TXT"));
        Assert.Equal("NXDOMAIN", (await Probe.AskAsync(server.Endpoint, "nothing.new.kitchen.lab.", "A")).Rcode);
        Assert.Equal("REFUSED", (await Probe.AskAsync(server.Endpoint, "elsewhere.", "A")).Rcode);
    }

    [ToolFact("knotd", "knotc", "keymgr")]
    public async Task EditAsync_SignedZone_NewDataSignedAndKeptOverRestart()
    {
        await using var server = await KnotServer.StartAsync(Loopback(), SignedZone());
        var ds = await server.DsAsync(Zone);

        await server.EditAsync(Zone, "set new 60 A 192.0.2.7", "unset old");
        await server.StopAsync();
        Assert.Null(await server.SerialAsync(Zone));
        await server.StartAsync();

        var answer = await Probe.AskAsync(server.Endpoint, $"new.{Zone}", "A");
        Assert.Equal(["192.0.2.7"], answer.Data("A"));
        Assert.StartsWith("A 13 3 60 ", Assert.Single(answer.Data("RRSIG")), StringComparison.Ordinal);
        Assert.Equal("NXDOMAIN", (await Probe.AskAsync(server.Endpoint, $"old.{Zone}", "A")).Rcode);
        Assert.Equal(ds, await server.DsAsync(Zone));
        Assert.Equal(2, ds.Count);
    }

    [ToolFact("knotd", "knotc")]
    public async Task FreezeAsync_Secondary_ServesOldVersionUntilThawed()
    {
        using var net = LoopbackNet.Reserve();
        var (first, second) = (new IPEndPoint(net.Address(1), 5353), new IPEndPoint(net.Address(2), 5353));
        await using var primary = await KnotServer.StartAsync(first, SignedZone() with { Secondaries = [second] });
        await using var secondary = await KnotServer.StartAsync(second, new KnotZone(Zone) { Primary = first });
        var before = (await primary.SerialAsync(Zone))!.Value;
        await secondary.ServesAsync(Zone, before);

        await secondary.FreezeAsync(Zone);
        await primary.EditAsync(Zone, "set new 60 A 192.0.2.7");
        await Eventually.IsAsync(() => Task.FromResult(secondary.Log.Contains("notify, incoming", StringComparison.Ordinal)), "the NOTIFY that a frozen zone must not follow");
        Assert.Equal(before, await secondary.SerialAsync(Zone));
        await secondary.ThawAsync(Zone);
        await secondary.ServesAsync(Zone, (await primary.SerialAsync(Zone))!.Value);

        Assert.Equal(["192.0.2.7"], (await Probe.AskAsync(second, $"new.{Zone}", "A")).Data("A"));
    }

    [ToolFact("knotd", "knotc", "dnssec-signzone")]
    public async Task ValidateTransfers_BadVersion_RefusedWithReason()
    {
        using var net = LoopbackNet.Reserve();
        var (first, second) = (new IPEndPoint(net.Address(1), 5353), new IPEndPoint(net.Address(2), 5353));
        var good = await BrokenZone.CreateAsync(Zone, null);
        await using var primary = await KnotServer.StartAsync(first, new KnotZone(Zone) { Text = good.Text, Secondaries = [second] });
        await using var secondary = await KnotServer.StartAsync(second, new KnotZone(Zone) { Primary = first, ValidateTransfers = true });
        await secondary.ServesAsync(Zone, 1);

        await primary.EditAsync(Zone, "set unsigned 60 A 192.0.2.7");
        await Eventually.IsAsync(
            () => Task.FromResult(secondary.Log.Contains("validation failed (missing NSEC(3) record)", StringComparison.Ordinal)), "the secondary's reason");
        Assert.Equal(1u, await secondary.SerialAsync(Zone));
    }

    [ToolFact("knotd")]
    public async Task StartAsync_BrokenText_FailsWithServerWords()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => KnotServer.StartAsync(Loopback(), new KnotZone(Zone) { Text = "@ 60 IN A not-an-address\n" }));

        Assert.Contains("signed.lab.", error.Message, StringComparison.Ordinal);
    }

    private static IPEndPoint Loopback() => new(IPAddress.Loopback, LoopbackNet.FreePort(IPAddress.Loopback));

    private static KnotZone SignedZone() => new(Zone) { Text = ZoneTexts.Small(Zone, [IPAddress.Loopback], "old A 192.0.2.1"), Signed = true };
}
