using System.Text.Json;
using DnsConsole.Storage.ApiKeys;

namespace DnsConsole.Tests.Api.Keys;

[Collection(ApiCollection.Name)]
public sealed class KeyCustodyEndpointsTests(ApiHost host)
{
    private const string Private = """{"policy":{"privateZone":true}}""";

    [Fact]
    public async Task Standby_IsPublishedTakenByTheNextRolloverAndCanBeRetired()
    {
        var zone = await host.NewSignedZoneAsync(Private);
        var added = await SendAsync("POST", zone, "keys", """{"role":"zsk"}""");
        Assert.True(added.Status == 201, added.Body);
        Assert.Equal(("published", true), (added.Json[2].GetProperty("state").GetString(), added.Json[2].GetProperty("standby").GetBoolean()));

        var rolled = await SendAsync("POST", zone, "rollovers", """{"type":"zsk"}""");
        Assert.Equal([3], rolled.Json.GetProperty("incoming").EnumerateArray().Select(i => i.GetInt32()));

        Assert.Equal(201, (await SendAsync("POST", zone, "keys", """{"role":"ksk"}""")).Status);
        Assert.Equal(202, (await SendAsync("DELETE", zone, "keys/4")).Status);
        Assert.Equal(409, (await SendAsync("DELETE", zone, "keys/1")).Status);
        Assert.Equal(422, (await SendAsync("POST", zone, "keys", """{"role":"csk"}""")).Status);
    }

    [Theory]
    [InlineData("bind")]
    [InlineData("pem")]
    public async Task Export_ThenImportElsewhere_IsTheSameKey(string format)
    {
        var (zone, other) = (await host.NewSignedZoneAsync(Private), await host.NewSignedZoneAsync(Private));
        var exported = await SendAsync("GET", zone, $"keys/2/export?format={format}");
        Assert.True(exported.Status == 200, exported.Body);
        var body = format == "pem"
            ? JsonSerializer.Serialize(new { role = "zsk", algorithm = 13, pem = Text("pem") })
            : JsonSerializer.Serialize(new { role = "zsk", key = Text("key"), @private = Text("private") });

        var imported = await SendAsync("POST", other, "keys", body);
        Assert.True(imported.Status == 201, imported.Body);
        var original = (await SendAsync("GET", zone, "keys")).Json[1].GetProperty("publicKey").GetString();
        Assert.Equal(original, imported.Json[2].GetProperty("publicKey").GetString());

        var twice = await SendAsync("POST", other, "keys", body);
        Assert.Equal((422, "tag-taken"), (twice.Status, twice.Json.GetProperty("problems")[0].GetProperty("code").GetString()));

        string Text(string name) => exported.Json.GetProperty(name).GetString()!;
    }

    [Fact]
    public async Task Export_WithoutTheRight_IsForbidden()
    {
        var zone = await host.NewSignedZoneAsync(Private);
        var key = await host.NewKeyAsync(ApiKeyRights.All & ~ApiKeyRights.KeyExport);
        Assert.Equal(403, (await host.SendAsync("GET", $"/api/dnssec/zones/{zone}/keys/1/export", key: key)).Status);
        Assert.Equal(404, (await SendAsync("GET", zone, "keys/9/export")).Status);
        Assert.Equal(422, (await SendAsync("GET", zone, "keys/1/export?format=der")).Status);
    }

    [Fact]
    public async Task Import_BrokenFile_NamesFileAndLineWithoutTheSecret()
    {
        var zone = await host.NewSignedZoneAsync(Private);
        var reply = await SendAsync("POST", zone, "keys", """{"role":"zsk","key":"nonsense","private":"Private-key-format: v1.3\nAlgorithm: 13 (X)\nPrivateKey: c2VjcmV0\n"}""");
        Assert.Equal(422, reply.Status);
        Assert.Contains(reply.Json.GetProperty("problems").EnumerateArray(), p => p.GetProperty("place").GetString() == "key");
        Assert.DoesNotContain("c2VjcmV0", reply.Body, StringComparison.Ordinal);
    }

    private Task<ApiReply> SendAsync(string method, string zone, string what, string? body = null) => host.SendAsync(method, $"/api/dnssec/zones/{zone}/{what}", body);
}
