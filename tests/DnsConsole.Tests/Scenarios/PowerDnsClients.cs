using DnsConsole.Tests.Api;

namespace DnsConsole.Tests.Scenarios;

/// <summary>The requests that tools made for PowerDNS send, in their order and their spelling, against the running program.</summary>
[Collection(ApiCollection.Name)]
public sealed class PowerDnsClients(ApiHost host)
{
    private const string Zones = ApiHost.ZonesPath;
    private const string Token = "\\\"LHDhK3oGRvkiefQnx7OOczTY5Tic_xZ6HcMOc_gmtoM\\\"";

    [Fact]
    public async Task Lego_PresentsAndCleansUpAChallenge()
    {
        var zone = await host.NewZoneAsync();
        Assert.Equal(1, (await host.SendAsync("GET", "/api")).Json[0].GetProperty("version").GetInt32());
        var body = (await host.SendAsync("GET", $"{Zones}/{zone}")).Json;
        var url = body.GetProperty("url").GetString()!;
        Assert.StartsWith("/api/v1", url, StringComparison.Ordinal);

        var name = $"_acme-challenge.{zone}";
        var present = await host.SendAsync("PATCH", url, $$"""
            {"rrsets":[{"name":"{{name}}","type":"TXT","kind":"Master","changetype":"REPLACE","ttl":120,
             "records":[{"content":"{{Token}}","disabled":false,"name":"{{name}}","type":"TXT","ttl":120}]}]}
            """, contentType: "application/json");
        Assert.True(present.Status == 204, present.Body);
        Assert.Equal(200, (await host.SendAsync("PUT", url + "/notify")).Status);
        Assert.Equal(["\"LHDhK3oGRvkiefQnx7OOczTY5Tic_xZ6HcMOc_gmtoM\""], await ContentsAsync(zone, name));

        var cleanUp = await host.SendAsync("PATCH", url, $$"""{"rrsets":[{"name":"{{name}}","type":"TXT","kind":"Master","changetype":"DELETE","records":[]}]}""");
        Assert.Equal(204, cleanUp.Status);
        Assert.Empty(await ContentsAsync(zone, name));
    }

    [Fact]
    public async Task AcmeSh_GrepsItsZoneAndReplaces()
    {
        var zone = await host.NewZoneAsync();
        Assert.Contains($"\"name\":\"{zone}\"", (await host.SendAsync("GET", Zones)).Body, StringComparison.Ordinal);
        var name = $"_acme-challenge.{zone}";
        var first = $$"""{"rrsets": [{"changetype": "REPLACE", "name": "{{name}}", "type": "TXT", "ttl": 60, "records": [{"name": "{{name}}", "type": "TXT", "content": "{{Token}}", "disabled": false, "ttl": 60}]}]}""";
        Assert.Equal(204, (await host.SendAsync("PATCH", $"{Zones}/{zone}", first, contentType: "application/x-www-form-urlencoded")).Status);
        Assert.Equal(200, (await host.SendAsync("PUT", $"{Zones}/{zone}/notify", "")).Status);

        // It finds what is there by looking for content with escaped quotes.
        Assert.Contains($"\"content\":\"{Token}\"", (await host.SendAsync("GET", $"{Zones}/{zone}")).Body, StringComparison.Ordinal);
        Assert.Equal(204, (await host.SendAsync("PATCH", $"{Zones}/{zone}", $$"""{"rrsets": [{"changetype": "DELETE", "name": "{{name}}", "type": "TXT"}]}""")).Status);
        Assert.DoesNotContain("_acme-challenge", (await host.SendAsync("GET", $"{Zones}/{zone}")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lexicon_CreatesUpdatesAndDeletes()
    {
        var zone = await host.NewZoneAsync();
        Assert.Equal(200, (await host.SendAsync("GET", $"{Zones}/{zone.TrimEnd('.')}", "{}", contentType: "application/json")).Status);
        var name = $"host.{zone}";
        Assert.Equal(204, await PatchAsync($$"""{"name":"{{name}}","type":"A","ttl":3600,"changetype":"REPLACE","records":[{"content":"192.0.2.5","disabled":false}]}"""));
        Assert.Equal(204, await PatchAsync($$"""{"name":"{{name}}","type":"A","records":[],"ttl":3600,"changetype":"REPLACE"}"""));
        Assert.Empty(await ContentsAsync(zone, name));
        Assert.Equal(204, await PatchAsync($$"""{"name":"{{name}}","type":"A","records":[{"content":"192.0.2.5","disabled":false}],"ttl":3600,"changetype":"DELETE"}"""));
        Assert.Equal(200, (await host.SendAsync("PUT", $"{Zones}/{zone.TrimEnd('.')}/notify", "{}")).Status);

        async Task<int> PatchAsync(string rrset) => (await host.SendAsync("PATCH", $"{Zones}/{zone.TrimEnd('.')}", $$"""{"rrsets":[{{rrset}}]}""")).Status;
    }

    [Fact]
    public async Task ExternalDns_OwnsItsRecordsAndIsToldThatAliasIsNoType()
    {
        var zone = await host.NewZoneAsync();
        Assert.Equal(200, (await host.SendAsync("GET", Zones)).Status);
        Assert.Equal(200, (await host.SendAsync("GET", $"{Zones}/{zone}")).Status);
        var patch = $$"""
            {"id":"","kind":"","name":"","rrsets":[
             {"name":"app.{{zone}}","type":"CNAME","ttl":300,"changetype":"REPLACE","records":[{"content":"lb.example.net.","disabled":false}]},
             {"name":"a-app.{{zone}}","type":"TXT","ttl":300,"changetype":"REPLACE","records":[{"content":"\"heritage=external-dns,external-dns/owner=me\"","disabled":false}]}]}
            """;
        Assert.Equal(204, (await host.SendAsync("PATCH", $"{Zones}/{zone}", patch)).Status);
        Assert.Equal(["lb.example.net."], await ContentsAsync(zone, $"app.{zone}"));

        var alias = await host.SendAsync("PATCH", $"{Zones}/{zone}", $$"""{"rrsets":[{"name":"{{zone}}","type":"ALIAS","ttl":300,"changetype":"REPLACE","records":[{"content":"lb.example.net.","disabled":false}]}]}""");
        Assert.Equal((422, $"RRset {zone} IN ALIAS: unknown type given"), (alias.Status, alias.Error));
    }

    [Fact]
    public async Task OctoDns_LooksForItsZoneAndMakesIt()
    {
        var zone = host.NewZoneName();
        Assert.Equal(3, (await host.SendAsync("GET", "/api/v1/servers/localhost")).Json.GetProperty("version").GetString()!.Split('.').Length);
        Assert.Equal(404, (await host.SendAsync("GET", $"{Zones}/{zone}")).Status);
        Assert.Equal(200, (await host.SendAsync("GET", "/api/v1/servers/localhost/config")).Status);
        var rrset = $$"""{"name":"{{zone}}","type":"NS","ttl":60,"changetype":"REPLACE","records":[{"content":"ns1.example.net.","disabled":false}]}""";
        var made = await host.SendAsync("POST", Zones, $$"""{"name":"{{zone}}","kind":"master","masters":[],"nameservers":[],"rrsets":[{{rrset}}],"soa_edit_api":"default","serial":0}""");
        Assert.True(made.Status == 201, made.Body);
        Assert.Equal(204, (await host.SendAsync("PATCH", $"{Zones}/{zone}", $$"""{"rrsets":[{{rrset}}]}""")).Status);
        Assert.Equal(200, (await host.SendAsync("PUT", $"{Zones}/{zone}/notify")).Status);
    }

    [Fact]
    public async Task Terraform_MakesReadsChangesAndDestroysAZone()
    {
        var zone = host.NewZoneName();
        Assert.Equal(200, (await host.SendAsync("GET", "/api/v1/servers")).Status);
        Assert.Equal(201, (await host.SendAsync("POST", Zones, $$"""{"name":"{{zone}}","kind":"Native","nameservers":["ns1.example.net."],"account":"tf","soa_edit_api":"DEFAULT"}""")).Status);
        Assert.Equal("DEFAULT", (await host.SendAsync("GET", $"{Zones}/{zone}")).Json.GetProperty("soa_edit_api").GetString());
        Assert.Equal(204, (await host.SendAsync("PUT", $"{Zones}/{zone}", """{"name":"","kind":"Master","account":"tf2"}""")).Status);
        Assert.Equal(204, (await host.SendAsync("DELETE", $"{Zones}/{zone}")).Status);
        Assert.Equal(404, (await host.SendAsync("GET", $"{Zones}/{zone}")).Status);
    }

    private async Task<List<string>> ContentsAsync(string zone, string name) =>
    [
        .. (await host.SendAsync("GET", $"{Zones}/{zone}?rrset_name={name}")).Json.GetProperty("rrsets").EnumerateArray()
            .SelectMany(r => r.GetProperty("records").EnumerateArray()).Select(r => r.GetProperty("content").GetString()!),
    ];
}
