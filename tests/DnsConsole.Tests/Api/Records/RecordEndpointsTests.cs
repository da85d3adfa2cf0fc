namespace DnsConsole.Tests.Api.Records;

[Collection(ApiCollection.Name)]
public sealed class RecordEndpointsTests(ApiHost host)
{
    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-8")]
    public async Task Patch_WhateverTheContentTypeSays_IsRead(string? contentType)
    {
        var zone = await host.NewZoneAsync();
        var reply = await PatchAsAsync(contentType, zone, Change($"a.{zone}", "REPLACE", "192.0.2.7"));
        Assert.Equal((204, ""), (reply.Status, reply.Body));
        Assert.Equal(["192.0.2.7"], await ContentsAsync(zone, $"a.{zone}"));
    }

    [Fact]
    public async Task Patch_SeveralRRsets_IsOneSerial()
    {
        var zone = await host.NewSignedZoneAsync();
        var before = await SerialAsync(zone);
        Assert.Equal(204, (await PatchAsync(zone, Change($"a.{zone}", "REPLACE", "192.0.2.1"), Change($"b.{zone}", "REPLACE", "192.0.2.2"), Change($"www.{zone}", "DELETE"))).Status);
        Assert.Equal(before + 1, await SerialAsync(zone));
        Assert.Empty(await ContentsAsync(zone, $"www.{zone}"));
    }

    [Fact]
    public async Task Patch_OneOfSeveralWrong_ChangesNothing()
    {
        var zone = await host.NewZoneAsync();
        var before = (await host.SendAsync("GET", $"{ApiHost.ZonesPath}/{zone}")).Body;
        var reply = await PatchAsync(zone, Change($"a.{zone}", "REPLACE", "192.0.2.1"), Change($"b.{zone}", "REPLACE", "nonsense"), Change("x.", "REPLACE", "192.0.2.1"));
        Assert.Equal((422, 2), (reply.Status, reply.Json.GetProperty("errors").GetArrayLength()));
        Assert.Equal(before, (await host.SendAsync("GET", $"{ApiHost.ZonesPath}/{zone}")).Body);
    }

    [Fact]
    public async Task Patch_ExtendAndPrune_ChangeOnlyTheirRecords()
    {
        var zone = await host.NewZoneAsync();
        var name = $"www.{zone}";
        Assert.Equal(204, (await PatchAsync(zone, Change(name, "EXTEND", "192.0.2.2", "192.0.2.1"))).Status);
        Assert.Equal(["192.0.2.1", "192.0.2.2"], await ContentsAsync(zone, name));
        Assert.Equal(204, (await PatchAsync(zone, Change(name, "PRUNE", "192.0.2.1", "192.0.2.9"))).Status);
        Assert.Equal(["192.0.2.2"], await ContentsAsync(zone, name));
        Assert.Equal(204, (await PatchAsync(zone, Change(name, "PRUNE", "192.0.2.2"))).Status);
        Assert.Empty(await ContentsAsync(zone, name));
        Assert.Equal(204, (await PatchAsync(zone, Change(name, "EXTEND", "192.0.2.3"))).Status);
        Assert.Equal(["192.0.2.3"], await ContentsAsync(zone, name));
    }

    [Fact]
    public async Task Patch_ManyExtendsAtOnce_LoseNothing()
    {
        var zone = await host.NewZoneAsync();
        var replies = await Task.WhenAll(Enumerable.Range(1, 20).Select(i => PatchAsync(zone, Change($"many.{zone}", "EXTEND", $"192.0.2.{i}"))));
        Assert.All(replies, r => Assert.Equal(204, r.Status));
        Assert.Equal(20, (await ContentsAsync(zone, $"many.{zone}")).Count);
    }

    [Fact]
    public async Task Patch_DeleteOfNothing_IsDone()
    {
        var zone = await host.NewZoneAsync();
        var before = await SerialAsync(zone);
        Assert.Equal(204, (await PatchAsync(zone, Change($"none.{zone}", "DELETE"))).Status);
        Assert.Equal(before, await SerialAsync(zone));
    }

    [Fact]
    public async Task Patch_ReplaceByNothing_Deletes()
    {
        var zone = await host.NewZoneAsync();
        Assert.Equal(204, (await PatchAsync(zone, Change($"www.{zone}", "REPLACE"))).Status);
        Assert.Empty(await ContentsAsync(zone, $"www.{zone}"));
    }

    [Fact]
    public async Task Patch_CnameBesideOtherData_Conflicts()
    {
        var zone = await host.NewZoneAsync();
        var reply = await PatchAsync(zone, $$"""{"name":"www.{{zone}}","type":"CNAME","ttl":60,"changetype":"REPLACE","records":[{"content":"x.example."}]}""");
        Assert.Equal((422, $"RRset www.{zone} IN CNAME: Conflicts with pre-existing RRset"), (reply.Status, reply.Error));
    }

    [Fact]
    public async Task Patch_BrokenJson_IsBadRequest()
    {
        var zone = await host.NewZoneAsync();
        Assert.Equal(400, (await host.SendAsync("PATCH", $"{ApiHost.ZonesPath}/{zone}", "{\"rrsets\":[")).Status);
        Assert.Equal(400, (await host.SendAsync("PATCH", $"{ApiHost.ZonesPath}/{zone}")).Status);
    }

    [Fact]
    public async Task Search_Data_FindsZonesAndRecords()
    {
        var zone = await host.NewZoneAsync();
        await PatchAsync(zone, Change($"needle.{zone}", "REPLACE", "198.51.100.77"));
        var found = await host.SendAsync("GET", $"/api/v1/servers/localhost/search-data?q=needle.{zone}&max=10");
        Assert.Equal(
            $$"""[{"content":"198.51.100.77","disabled":false,"name":"needle.{{zone}}","object_type":"record","ttl":60,"type":"A","zone":"{{zone}}","zone_id":"{{zone}}"}]""", found.Body);
        Assert.Equal(
            $$"""[{"name":"{{zone}}","object_type":"zone","zone_id":"{{zone}}"}]""",
            (await host.SendAsync("GET", $"/api/v1/servers/localhost/search-data?q={zone.TrimEnd('.')}&object_type=zone")).Body);
        Assert.Single((await host.SendAsync("GET", "/api/v1/servers/localhost/search-data?q=*&max=1")).Json.EnumerateArray());
        Assert.Equal(422, (await host.SendAsync("GET", "/api/v1/servers/localhost/search-data")).Status);
        Assert.Equal(422, (await host.SendAsync("GET", "/api/v1/servers/localhost/search-data?q=x&max=0")).Status);
    }

    private static string Change(string name, string kind, params string[] addresses) =>
        $$"""{"name":"{{name}}","type":"A","ttl":60,"changetype":"{{kind}}","records":[{{string.Join(",", addresses.Select(a => $$"""{"content":"{{a}}","disabled":false}"""))}}]}""";

    private Task<ApiReply> PatchAsync(string zone, params string[] rrsets) =>
        host.SendAsync("PATCH", $"{ApiHost.ZonesPath}/{zone}", $$"""{"rrsets":[{{string.Join(",", rrsets)}}]}""");

    private Task<ApiReply> PatchAsAsync(string? contentType, string zone, string rrset) =>
        host.SendAsync("PATCH", $"{ApiHost.ZonesPath}/{zone}", $$"""{"rrsets":[{{rrset}}]}""", contentType: contentType);

    private async Task<List<string>> ContentsAsync(string zone, string name) =>
    [
        .. (await host.SendAsync("GET", $"{ApiHost.ZonesPath}/{zone}?rrset_name={name}")).Json.GetProperty("rrsets").EnumerateArray()
            .SelectMany(r => r.GetProperty("records").EnumerateArray())
            .Select(r => r.GetProperty("content").GetString()!),
    ];

    private async Task<long> SerialAsync(string zone) => (await host.SendAsync("GET", $"{ApiHost.ZonesPath}/{zone}?rrsets=false")).Json.GetProperty("serial").GetInt64();
}
