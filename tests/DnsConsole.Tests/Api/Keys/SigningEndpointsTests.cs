using System.Text.Json;

namespace DnsConsole.Tests.Api.Keys;

[Collection(ApiCollection.Name)]
public sealed class SigningEndpointsTests(ApiHost host)
{
    [Fact]
    public async Task Sign_Started_IsAnOperationThatCanBeFollowed()
    {
        var zone = await host.NewZoneAsync();
        var started = await host.SendAsync("POST", $"/api/dnssec/zones/{zone}/sign");
        Assert.Equal(202, started.Status);
        var path = started.Json.GetProperty("operation").GetString()!;
        Assert.StartsWith("/api/dnssec/operations/", path, StringComparison.Ordinal);

        JsonElement operation;
        do
        {
            operation = (await host.SendAsync("GET", path)).Json;
        }
        while (operation.GetProperty("state").GetString() == "running");

        Assert.Equal(("done", "sign"), (operation.GetProperty("state").GetString(), operation.GetProperty("kind").GetString()));
        Assert.True(operation.GetProperty("done").GetInt64() > 0);
        Assert.True(operation.GetProperty("signatures").GetInt64() > operation.GetProperty("done").GetInt64());
        Assert.False(operation.TryGetProperty("secondsLeft", out _));
        Assert.False(operation.TryGetProperty("error", out _));
        Assert.Equal("ended", (await host.SendAsync("DELETE", path)).Json.GetProperty("reasons")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Sign_Waiting_AnswersTheStatusOfTheSignedZone()
    {
        var zone = await host.NewZoneAsync();
        var reply = await host.SendAsync("POST", $"/api/dnssec/zones/{zone}/sign?wait=true", """{"algorithm":15,"scheme":"csk","denial":"nsec3","policy":{"dnskeyTtl":5}}""");
        Assert.True(reply.Status == 200, reply.Body);
        Assert.Equal((zone, true), (reply.Json.GetProperty("zone").GetString(), reply.Json.GetProperty("signed").GetBoolean()));
        Assert.EndsWith("Z", reply.Json.GetProperty("firstSignatureExpiry").GetString(), StringComparison.Ordinal);
        Assert.Contains(reply.Json.GetProperty("next").EnumerateArray(), s => s.GetProperty("reason").GetString()!.Length > 0);
        Assert.Equal(5, (await host.SendAsync("GET", $"/api/dnssec/zones/{zone}/policy")).Json.GetProperty("dnskeyTtl").GetInt64());
    }

    [Fact]
    public async Task Sign_SignedAlready_IsConflictWithTheReason()
    {
        var zone = await host.NewSignedZoneAsync();
        var reply = await host.SendAsync("POST", $"/api/dnssec/zones/{zone}/sign", "{}");
        Assert.Equal((409, "already-signed"), (reply.Status, reply.Json.GetProperty("reasons")[0].GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Sign_InvalidValues_ListsThemAll()
    {
        var zone = await host.NewZoneAsync();
        var typed = await host.SendAsync("POST", $"/api/dnssec/zones/{zone}/sign", """{"algorithm":"x","scheme":7,"policy":{"dnskeyTtl":-1}}""");
        Assert.Equal(422, typed.Status);
        Assert.Equal(["algorithm", "scheme", "policy.dnskeyTtl"], Places(typed));

        var ruled = await host.SendAsync("POST", $"/api/dnssec/zones/{zone}/sign", """{"algorithm":5,"denial":"nsec3","nsec3":{"iterations":500}}""");
        Assert.Equal(422, ruled.Status);
        Assert.Superset(new HashSet<string> { "algorithm", "nsec3.iterations" }, Places(ruled).ToHashSet());
        Assert.False((await host.SendAsync("GET", $"/api/dnssec/zones/{zone}/status")).Json.GetProperty("signed").GetBoolean());
    }

    [Fact]
    public async Task Sign_BrokenJson_IsBadRequest() =>
        Assert.Equal(400, (await host.SendAsync("POST", $"/api/dnssec/zones/{await host.NewZoneAsync()}/sign", "{\"algorithm\":")).Status);

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task Operation_Unknown_IsNotFound(string method) => Assert.Equal(404, (await host.SendAsync(method, "/api/dnssec/operations/123456789")).Status);

    private static List<string> Places(ApiReply reply) => [.. reply.Json.GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("place").GetString()!)];
}
