using System.Text.Json;

namespace DnsConsole.Tests.Api.Zones;

[Collection(ApiCollection.Name)]
public sealed class ZoneEndpointsTests(ApiHost host)
{
    private const string Zones = ApiHost.ZonesPath;

    [Fact]
    public async Task Post_NewZone_IsCreatedAndAnsweredWhole()
    {
        var name = host.NewZoneName();
        var reply = await host.SendAsync("POST", Zones, $$"""{"name":"{{name}}","kind":"Master","account":"me","nameservers":["ns1.example.net.","ns2.example.net."],"soa_edit_api":"EPOCH"}""");
        Assert.Equal((201, "application/json"), (reply.Status, reply.ContentType));
        var zone = reply.Json;
        Assert.Equal(
            ["account", "api_rectify", "catalog", "dnssec", "edited_serial", "id", "kind", "last_check", "master_tsig_key_ids", "masters", "name", "notified_serial",
             "nsec3narrow", "nsec3param", "rrsets", "serial", "slave_tsig_key_ids", "soa_edit", "soa_edit_api", "url"],
            zone.EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            (name, name, "Master", "me", $"{Zones}/{name}", "DEFAULT"),
            (Text(zone, "name"), Text(zone, "id"), Text(zone, "kind"), Text(zone, "account"), Text(zone, "url"), Text(zone, "soa_edit_api")));
        Assert.Equal(["NS", "SOA"], zone.GetProperty("rrsets").EnumerateArray().Select(r => Text(r, "type")));
        Assert.DoesNotContain("null", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_MasterFile_IsImported()
    {
        var name = host.NewZoneName();
        var file = $"$TTL 1h\n@ IN SOA ns1 hostmaster 7 1d 2h 4w 1h\n@ NS ns1\nns1 A 192.0.2.1\nt TXT \"say \\\"hi\\\"\" ; comment\n";
        var reply = await host.SendAsync("POST", Zones, JsonSerializer.Serialize(new { name, kind = "Native", zone = file }));
        Assert.Equal((201, 7L), (reply.Status, reply.Json.GetProperty("serial").GetInt64()));
        Assert.Contains("""{"content":"\"say \\\"hi\\\"\"","disabled":false}""", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_BrokenMasterFile_ListsEveryProblemWithItsLine()
    {
        var name = host.NewZoneName();
        var reply = await host.SendAsync("POST", Zones, JsonSerializer.Serialize(new { name, kind = "Native", zone = "@ 60 IN SOA ns1 h 1 1 1 1 1\n@ 60 NS ns1\na 60 A nonsense\nb 60 A 1.2.3\n" }));
        Assert.Equal(422, reply.Status);
        var errors = reply.Json.GetProperty("errors").EnumerateArray().Select(e => e.GetString()!).ToList();
        Assert.Contains(errors, e => e.Contains("line 3", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.Contains("line 4", StringComparison.Ordinal));
        Assert.Equal(404, (await host.SendAsync("GET", $"{Zones}/{name}")).Status);
    }

    [Fact]
    public async Task Post_ThatExists_IsConflict()
    {
        var name = await host.NewZoneAsync();
        Assert.Equal(409, (await host.SendAsync("POST", Zones, $$"""{"name":"{{name.ToUpperInvariant()}}","kind":"Native","nameservers":["ns."]}""")).Status);
    }

    [Theory]
    [InlineData("""{"name":"not-canonical.test","kind":"Native","nameservers":[]}""", "DNS Name 'not-canonical.test' is not canonical")]
    [InlineData("""{"kind":"Native"}""", "Key 'name' not present or not a String")]
    [InlineData("""{"name":"nokind.test."}""", "Key 'kind' not present or not a String")]
    [InlineData("""{"name":"k.test.","kind":"Circle"}""", "Unknown kind 'Circle'; use Native or Master")]
    [InlineData("""{"name":"k.test.","kind":"Slave"}""", "Kind 'Slave' is not supported; use Native or Master")]
    [InlineData("""{"name":"k.test.","kind":"Native","nameservers":["ns1.example.net"]}""", "Nameserver is not canonical: 'ns1.example.net'")]
    [InlineData("""{"name":"k.test.","kind":"Native","zone":"x","rrsets":[{}]}""", "You cannot give rrsets AND zone data as text")]
    public async Task Post_InvalidValues_AreRefused(string body, string error)
    {
        var reply = await host.SendAsync("POST", Zones, body);
        Assert.Equal((422, error, "application/json"), (reply.Status, reply.Error, reply.ContentType));
    }

    [Fact]
    public async Task Post_BrokenJson_IsBadRequestWithThePlace()
    {
        var reply = await host.SendAsync("POST", Zones, "{\n\"name\": oops}");
        Assert.Equal((400, 2), (reply.Status, reply.Json.GetProperty("line").GetInt32()));
    }

    [Fact]
    public async Task Post_OfOctoDns_IsTaken()
    {
        var name = host.NewZoneName();
        var reply = await host.SendAsync("POST", Zones, $$"""
            {"name":"{{name}}","kind":"master","masters":[],"nameservers":[],"soa_edit_api":"default","serial":0,
             "rrsets":[{"name":"{{name}}","type":"NS","ttl":3600,"changetype":"REPLACE","records":[{"content":"ns1.example.net.","disabled":false}],"comments":[]}]}
            """);
        Assert.True(reply.Status == 201, reply.Body);
        Assert.Equal("Master", Text(reply.Json, "kind"));
    }

    [Fact]
    public async Task Post_WithDnssec_IsSigned()
    {
        var name = host.NewZoneName();
        var reply = await host.SendAsync("POST", Zones, $$"""{"name":"{{name}}","kind":"Native","nameservers":["ns."],"dnssec":true,"nsec3param":"1 0 0 -"}""");
        Assert.True(reply.Status == 201, reply.Body);
        Assert.True(reply.Json.GetProperty("dnssec").GetBoolean());
        Assert.Equal("1 0 0 -", Text(reply.Json, "nsec3param"));
        Assert.Equal(["NS", "SOA"], reply.Json.GetProperty("rrsets").EnumerateArray().Select(r => Text(r, "type")));
    }

    [Theory]
    [InlineData("0=2F25.2.0.192.in-addr.arpa.")]
    [InlineData("0=2f25.2.0.192.IN-ADDR.arpa")]
    [InlineData("0%2F25.2.0.192.in-addr.arpa.")]
    public async Task Get_NameWithASlash_IsFoundInEveryForm(string id)
    {
        await host.SendAsync("POST", Zones, """{"name":"0/25.2.0.192.in-addr.arpa.","kind":"Native","nameservers":["ns."]}""");
        var reply = await host.SendAsync("GET", $"{Zones}/{id}?rrsets=false");
        Assert.Equal((200, "0/25.2.0.192.in-addr.arpa.", "0=2F25.2.0.192.in-addr.arpa."), (reply.Status, Text(reply.Json, "name"), Text(reply.Json, "id")));
        Assert.Equal($"{Zones}/0=2F25.2.0.192.in-addr.arpa.", Text(reply.Json, "url"));
    }

    [Fact]
    public async Task Get_NameInAnyForm_IsTheZone()
    {
        var name = await host.NewZoneAsync();
        foreach (var id in new[] { name, name.TrimEnd('.'), name.ToUpperInvariant() })
        {
            var reply = await host.SendAsync("GET", $"{Zones}/{id}");
            Assert.Equal((200, name), (reply.Status, Text(reply.Json, "name")));
        }
    }

    [Fact]
    public async Task Get_RRsets_AreAlphabeticalAndFiltered()
    {
        var name = await host.NewZoneAsync();
        var whole = await host.SendAsync("GET", $"{Zones}/{name}");
        Assert.Contains(
            $$"""{"comments":[],"name":"www.{{name}}","records":[{"content":"192.0.2.1","disabled":false}],"ttl":300,"type":"A"}""", whole.Body, StringComparison.Ordinal);
        Assert.Equal(["SOA"], await TypesAsync($"?rrset_name={name}&rrset_type=SOA"));
        Assert.Equal(["A"], await TypesAsync($"?rrset_name=WWW.{name}"));
        Assert.Equal(["A"], await TypesAsync("?rrset_type=A"));
        Assert.Equal(["SOA", "A"], await TypesAsync("?offset=1&limit=2"));
        Assert.Empty(await TypesAsync($"?rrset_name=elsewhere.example."));
        Assert.False((await host.SendAsync("GET", $"{Zones}/{name}?rrsets=false")).Json.TryGetProperty("rrsets", out _));

        async Task<IEnumerable<string>> TypesAsync(string query) =>
            (await host.SendAsync("GET", $"{Zones}/{name}{query}")).Json.GetProperty("rrsets").EnumerateArray().Select(r => Text(r, "type"));
    }

    [Fact]
    public async Task Get_SignedZone_HidesWhatTheSignerMade()
    {
        var name = await host.NewSignedZoneAsync();
        var zone = (await host.SendAsync("GET", $"{Zones}/{name}")).Json;
        Assert.True(zone.GetProperty("dnssec").GetBoolean());
        Assert.Equal(["NS", "SOA", "A"], zone.GetProperty("rrsets").EnumerateArray().Select(r => Text(r, "type")));
    }

    [Fact]
    public async Task List_Items_HaveTheFieldsClientsRead()
    {
        var name = await host.NewZoneAsync();
        var reply = await host.SendAsync("GET", $"{Zones}?zone={name}");
        var item = Assert.Single(reply.Json.EnumerateArray());
        Assert.Equal(
            ["account", "catalog", "dnssec", "edited_serial", "id", "kind", "last_check", "masters", "name", "notified_serial", "serial", "url"],
            item.EnumerateObject().Select(p => p.Name));
        Assert.Contains($"\"name\":\"{name}\"", reply.Body, StringComparison.Ordinal);

        var cheap = Assert.Single((await host.SendAsync("GET", $"{Zones}?zone={name}&dnssec=false")).Json.EnumerateArray());
        Assert.False(cheap.TryGetProperty("dnssec", out _));
        Assert.False(cheap.TryGetProperty("edited_serial", out _));
        Assert.Empty((await host.SendAsync("GET", $"{Zones}?zone=none.test.")).Json.EnumerateArray());
    }

    [Fact]
    public async Task Put_KindAndAccount_AreChangedAndNothingElse()
    {
        var name = await host.NewZoneAsync();
        var before = (await host.SendAsync("GET", $"{Zones}/{name}")).Json;
        var put = await host.SendAsync("PUT", $"{Zones}/{name}", """{"kind":"Master","account":"team","masters":[],"soa_edit_api":"INCREASE"}""");
        Assert.Equal((204, ""), (put.Status, put.Body));
        var after = (await host.SendAsync("GET", $"{Zones}/{name}")).Json;
        Assert.Equal(("Master", "team", before.GetProperty("serial").GetInt64()), (Text(after, "kind"), Text(after, "account"), after.GetProperty("serial").GetInt64()));
    }

    [Fact]
    public async Task Put_Dnssec_SignsAndWillNotUnsign()
    {
        var name = await host.NewZoneAsync();
        Assert.Equal(204, (await host.SendAsync("PUT", $"{Zones}/{name}", """{"dnssec":true}""")).Status);
        Assert.True((await host.SendAsync("GET", $"{Zones}/{name}")).Json.GetProperty("dnssec").GetBoolean());
        Assert.Equal(204, (await host.SendAsync("PUT", $"{Zones}/{name}", """{"dnssec":true}""")).Status);
        Assert.Equal(422, (await host.SendAsync("PUT", $"{Zones}/{name}", """{"dnssec":false}""")).Status);
        Assert.Equal(422, (await host.SendAsync("PUT", $"{Zones}/{name}", """{"masters":["192.0.2.1"]}""")).Status);
    }

    [Fact]
    public async Task Delete_Zone_IsGone()
    {
        var name = await host.NewZoneAsync();
        var deleted = await host.SendAsync("DELETE", $"{Zones}/{name}");
        Assert.Equal((204, ""), (deleted.Status, deleted.Body));
        Assert.Equal((404, "Not Found"), await NotFoundAsync("GET", name));
        Assert.Equal((404, "Not Found"), await NotFoundAsync("DELETE", name));
    }

    [Fact]
    public async Task Export_SignedZone_IsWhatPeopleWrote()
    {
        var name = await host.NewSignedZoneAsync();
        var reply = await host.SendAsync("GET", $"{Zones}/{name}/export");
        Assert.Equal((200, "text/plain"), (reply.Status, reply.ContentType));
        Assert.DoesNotContain("RRSIG", reply.Body, StringComparison.Ordinal);
        Assert.Contains("192.0.2.1", reply.Body, StringComparison.Ordinal);

        var signed = await host.SendAsync("GET", $"/api/dnssec/zones/{name}/export");
        Assert.Equal((200, "text/dns"), (signed.Status, signed.ContentType));
        Assert.Contains("RRSIG", signed.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NotifyAndRectify_AnswerWithTheWordsClientsCompare()
    {
        var name = await host.NewSignedZoneAsync();
        Assert.Equal("""{"result":"Notification queued"}""", (await host.SendAsync("PUT", $"{Zones}/{name.TrimEnd('.')}/notify", "{}")).Body);
        Assert.Equal("""{"result":"Rectified"}""", (await host.SendAsync("PUT", $"{Zones}/{name}/rectify")).Body);
        Assert.Equal(422, (await host.SendAsync("PUT", $"{Zones}/{await host.NewZoneAsync()}/rectify")).Status);
    }

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;

    private async Task<(int, string)> NotFoundAsync(string method, string zone)
    {
        var reply = await host.SendAsync(method, $"{Zones}/{zone}");
        return (reply.Status, reply.Error);
    }
}
