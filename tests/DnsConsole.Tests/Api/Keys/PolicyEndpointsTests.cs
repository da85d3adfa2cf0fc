namespace DnsConsole.Tests.Api.Keys;

[Collection(ApiCollection.Name)]
public sealed class PolicyEndpointsTests(ApiHost host)
{
    private const string Defaults =
        """{"dnskeyTtl":3600,"publishSafety":3600,"retireSafety":3600,"zonePropagation":300,"parentPropagation":3600,"signatureValidity":1209600,"signatureRefresh":432000,"signatureJitter":43200,"inceptionOffset":3600,"zskLifetime":7776000,"kskLifetime":null,"cskLifetime":null,"purgeAfter":7776000,"parentCheckInterval":900,"privateZone":false}""";

    [Fact]
    public async Task Get_NewZone_HasTheDefaults() => Assert.Equal(Defaults, (await host.SendAsync("GET", await PathAsync())).Body);

    [Fact]
    public async Task Patch_Preview_SaysWhatWouldChangeAndChangesNothing()
    {
        var path = await PathAsync();
        var reply = await host.SendAsync("PATCH", path + "?preview=true", """{"zskLifetime":null,"zonePropagation":1}""");
        Assert.Equal(200, reply.Status);
        Assert.Equal(
            """[{"name":"zonePropagation","from":300,"to":1},{"name":"zskLifetime","from":7776000,"to":null}]""", reply.Json.GetProperty("changes").GetRawText());
        Assert.Equal(Defaults, (await host.SendAsync("GET", path)).Body);
    }

    [Fact]
    public async Task Patch_SomeFields_LeavesTheOthers()
    {
        var path = await PathAsync();
        var reply = await host.SendAsync("PATCH", path, """{"dnskeyTtl":1,"privateZone":true}""");
        Assert.Equal(200, reply.Status);
        Assert.Equal(Defaults.Replace("\"dnskeyTtl\":3600", "\"dnskeyTtl\":1", StringComparison.Ordinal).Replace("false", "true", StringComparison.Ordinal), reply.Body);
        Assert.Equal(reply.Body, (await host.SendAsync("GET", path)).Body);
    }

    [Fact]
    public async Task Patch_Invalid_ListsEveryProblemAndChangesNothing()
    {
        var path = await PathAsync();
        var typed = await host.SendAsync("PATCH", path, """{"dnskeyTtl":"long","purgeAfter":-5,"privateZone":"no"}""");
        Assert.Equal((422, 3), (typed.Status, typed.Json.GetProperty("problems").GetArrayLength()));
        Assert.Equal(422, (await host.SendAsync("PATCH", path, """{"signatureValidity":10,"signatureRefresh":20}""")).Status);
        Assert.Equal(Defaults, (await host.SendAsync("GET", path)).Body);
    }

    private async Task<string> PathAsync() => $"/api/dnssec/zones/{await host.NewZoneAsync()}/policy";
}
