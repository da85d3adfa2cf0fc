using System.Text.Json;

namespace DnsConsole.Tests.Api.Keys;

[Collection(ApiCollection.Name)]
public sealed class KeyEndpointsTests(ApiHost host)
{
    [Fact]
    public async Task Status_Unsigned_SaysSo()
    {
        var zone = await host.NewZoneAsync();
        var reply = await host.SendAsync("GET", $"/api/dnssec/zones/{zone.TrimEnd('.')}/status");
        Assert.Equal(
            $$"""{"zone":"{{zone}}","serial":1,"signed":false,"health":"ok","problems":[],"firstSignatureExpiry":null,"next":[],"rollovers":[]}""", reply.Body);
        Assert.Equal("application/json", reply.ContentType);
    }

    [Fact]
    public async Task Keys_JustSigned_ArePublishedAndActiveWithTheNextStep()
    {
        var zone = await host.NewSignedZoneAsync();
        var keys = (await host.SendAsync("GET", $"/api/dnssec/zones/{zone}/keys")).Json.EnumerateArray().ToDictionary(k => k.GetProperty("role").GetString()!);
        Assert.Equal(["ksk", "zsk"], keys.Keys.Order());
        var ksk = keys["ksk"];
        Assert.Equal(("published", 13, 257, 256), (Text(ksk, "state"), Int(ksk, "algorithm"), Int(ksk, "flags"), Int(ksk, "bits")));
        Assert.Equal("active", Text(keys["zsk"], "state"));
        Assert.Equal(
            ["rumoured", "rumoured", "hidden", "hidden"],
            ksk.GetProperty("records").EnumerateObject().Select(r => r.Value.GetString()!));
        Assert.Equal(["dnskey", "keySignature", "zoneSignature", "ds"], ksk.GetProperty("records").EnumerateObject().Select(r => r.Name));
        Assert.True(DateTimeOffset.Parse(Text(ksk.GetProperty("nextStep"), "due"), null) > DateTimeOffset.UnixEpoch);
        Assert.Equal(7_776_000, keys["zsk"].GetProperty("lifetime").GetInt64());
        Assert.False(ksk.TryGetProperty("lifetime", out _));
    }

    [Fact]
    public async Task Cryptokeys_AreInPowerDnsFormWithoutThePrivateKey()
    {
        var zone = await host.NewSignedZoneAsync();
        var reply = await host.SendAsync("GET", $"{ApiHost.ZonesPath}/{zone}/cryptokeys");
        Assert.DoesNotContain("rivate", reply.Body, StringComparison.Ordinal);
        var ksk = reply.Json.EnumerateArray().Single(k => Text(k, "keytype") == "ksk");
        Assert.Equal(["active", "algorithm", "bits", "dnskey", "ds", "flags", "id", "keytype", "published", "type"], ksk.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("ECDSAP256SHA256", "Cryptokey", false, true), (Text(ksk, "algorithm"), Text(ksk, "type"), ksk.GetProperty("active").GetBoolean(), ksk.GetProperty("published").GetBoolean()));
        Assert.StartsWith("257 3 13 ", Text(ksk, "dnskey"), StringComparison.Ordinal);
        Assert.Equal(["2", "4"], ksk.GetProperty("ds").EnumerateArray().Select(d => d.GetString()!.Split(' ')[2]));
        Assert.Equal(ksk.GetRawText(), (await host.SendAsync("GET", $"{ApiHost.ZonesPath}/{zone}/cryptokeys/{Int(ksk, "id")}")).Body);
        Assert.Equal(404, (await host.SendAsync("GET", $"{ApiHost.ZonesPath}/{zone}/cryptokeys/999")).Status);
    }

    [Fact]
    public async Task Events_AfterATime_AreOnlyLaterOnes()
    {
        var zone = await host.NewSignedZoneAsync();
        var all = (await host.SendAsync("GET", $"/api/dnssec/zones/{zone}/events")).Json.EnumerateArray().ToList();
        Assert.All(all, e => Assert.True(Text(e, "actor").Length > 0 && Text(e, "kind").Length > 0 && Text(e, "text").Length > 0 && Text(e, "at").EndsWith('Z')));
        Assert.Contains(all, e => Text(e, "kind") == "signed");
        Assert.Empty((await host.SendAsync("GET", $"/api/dnssec/zones/{zone}/events?after=2999-01-01T00:00:00Z")).Json.EnumerateArray());
        Assert.Equal(422, (await host.SendAsync("GET", $"/api/dnssec/zones/{zone}/events?after=yesterday")).Status);
    }

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;

    private static int Int(JsonElement body, string name) => body.GetProperty(name).GetInt32();
}
