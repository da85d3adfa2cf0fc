using System.Net.Http.Headers;
using System.Text;
using DnsConsole.TestKit.Randomness;
using DnsConsole.Tests.Api;
using Xunit.Abstractions;

namespace DnsConsole.Tests.Scenarios;

/// <summary>Bodies damaged at random: the answer is never a fault of ours (5xx), and what is refused has changed nothing.</summary>
[Collection(ApiCollection.Name)]
public sealed class DamagedRequests(ApiHost host, ITestOutputHelper output)
{
    private static readonly string[] Splinters =
        ["null", "{}", "[]", "\"\"", "-1", "1e400", "99999999999999999999", "true", "\"\\u0000\"", "\"\\ud800\"", "\"\\\\\"", "\"é.\"", "\".\"", "\"..\"", "\"@\"", ",", "}", "\u0001"];

    [Fact]
    public async Task Patch_Damaged_IsRefusedOrDoneButNeverFails()
    {
        var zone = await host.NewZoneAsync();
        await FuzzAsync(zone, "PATCH", $"{ApiHost.ZonesPath}/{zone}", $$"""
            {"rrsets":[{"name":"a.{{zone}}","type":"A","ttl":60,"changetype":"REPLACE","records":[{"content":"192.0.2.1","disabled":false}],"comments":[]},
             {"name":"t.{{zone}}","type":"TXT","ttl":60,"changetype":"EXTEND","records":[{"content":"\"x\\255\" \"y\""}]},{"name":"b.{{zone}}","type":"MX","changetype":"DELETE"}]}
            """);
    }

    [Fact]
    public async Task Put_Damaged_IsRefusedOrDoneButNeverFails()
    {
        var zone = await host.NewZoneAsync();
        await FuzzAsync(zone, "PUT", $"{ApiHost.ZonesPath}/{zone}", """{"kind":"Master","account":"x","masters":[],"nsec3param":"1 0 0 ab","soa_edit_api":"DEFAULT"}""");
    }

    [Fact]
    public async Task Policy_Damaged_IsRefusedOrDoneButNeverFails()
    {
        var zone = await host.NewZoneAsync();
        await FuzzAsync(zone, "PATCH", $"/api/dnssec/zones/{zone}/policy", """{"dnskeyTtl":3600,"zskLifetime":null,"kskLifetime":86400,"privateZone":false,"signatureValidity":1209600}""");
    }

    [Fact]
    public async Task Sign_DamagedAndInvalid_IsRefusedButNeverFails()
    {
        // Algorithm 5 is refused, so that no round signs.
        var zone = await host.NewZoneAsync();
        await FuzzAsync(zone, "POST", $"/api/dnssec/zones/{zone}/sign?wait=true", """{"denial":"nsec3","nsec3":{"iterations":999,"salt":"ab","optOut":true},"scheme":"csk","policy":{"dnskeyTtl":1},"algorithm":5}""");
    }

    [Fact]
    public async Task Create_Damaged_IsRefusedOrDoneButNeverFails()
    {
        var zone = await host.NewZoneAsync();
        await FuzzAsync(zone, "POST", ApiHost.ZonesPath, $$"""
            {"name":"{{host.NewZoneName()}}","kind":"Native","nameservers":["ns.example."],"account":"","rrsets":[{"name":"x.test.","type":"A","ttl":1,"records":[{"content":"192.0.2.1"}]}],"dnssec":false}
            """);
        await FuzzAsync(zone, "POST", ApiHost.ZonesPath, $$"""{"name":"{{host.NewZoneName()}}","kind":"Native","zone":"$TTL 60\n@ SOA a b 1 2 3 4 5\n@ NS a\n$GENERATE 1-3 h$ A 192.0.2.$\n"}""");
    }

    private async Task FuzzAsync(string zone, string method, string path, string whole)
    {
        var random = SeededRandom.Create(output);
        for (var round = 0; round < 300; round++)
        {
            var body = Damage(whole, random);
            var before = await StateAsync(zone);
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            var reply = await host.SendAsync(method, path, content);
            Assert.True(reply.Status < 500, $"{reply.Status} {reply.Body}\n{Encoding.UTF8.GetString(body)}");
            if (reply.Status >= 400)
            {
                Assert.NotEmpty(reply.Error);
                Assert.Equal(before, await StateAsync(zone));
            }
        }
    }

    private static byte[] Damage(string whole, Random random)
    {
        var text = whole;
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var from = random.Next(text.Length);
            var length = Math.Min(random.Next(0, 12), text.Length - from);
            text = text.Remove(from, length).Insert(from, random.Next(3) == 0 ? "" : Splinters[random.Next(Splinters.Length)]);
        }

        var octets = Encoding.UTF8.GetBytes(text);
        if (random.Next(4) == 0 && octets.Length > 0)
        {
            octets[random.Next(octets.Length)] = (byte)random.Next(256);
        }

        return octets;
    }

    private async Task<string> StateAsync(string zone) =>
        (await host.SendAsync("GET", $"{ApiHost.ZonesPath}/{zone}")).Body + (await host.SendAsync("GET", $"/api/dnssec/zones/{zone}/policy")).Body;
}
