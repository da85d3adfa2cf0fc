using DnsConsole.Api.Authentication;
using DnsConsole.Storage.ApiKeys;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DnsConsole.Tests.Api.Authentication;

[Collection(ApiCollection.Name)]
public sealed class PermissionsTests(ApiHost host)
{
    private List<RouteEndpoint> Endpoints =>
        [.. host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().DistinctBy(e => e.DisplayName)];

    private IEnumerable<(string Method, string Path, ApiKeyRights Rights)> Api =>
        from endpoint in Endpoints
        where endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("api", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        let right = endpoint.Metadata.OfType<AuthorizationPolicy>().SelectMany(p => p.Requirements).OfType<ApiRight>().Single()
        select (method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
            .Replace("{zone}", "permissions.test", StringComparison.Ordinal)
            .Replace("{id:long}", "999999", StringComparison.Ordinal)
            .Replace("{id:int}", "999999", StringComparison.Ordinal)
            .Replace("{id}", "999999", StringComparison.Ordinal)
            .Replace("{name}", "api", StringComparison.Ordinal)
            .Replace("{**path}", "nowhere", StringComparison.Ordinal), right.Rights);

    [Fact]
    public async Task EveryEndpoint_WithoutAKey_AnswersAsPowerDns()
    {
        Assert.InRange(Api.Count(), 25, 200);
        foreach (var (method, path, _) in Api)
        {
            var reply = await host.SendAsync(method, path, key: "");
            Assert.Equal((401, "Unauthorized", "text/plain", "X-API-Key realm=\"PowerDNS\""), (reply.Status, reply.Body, reply.ContentType, reply.Challenge));
        }
    }

    [Fact]
    public async Task EveryEndpoint_WithAKeyThatLacksTheRight_IsForbidden()
    {
        foreach (var (method, path, rights) in Api.Where(e => e.Rights != ApiKeyRights.None))
        {
            var others = await host.NewKeyAsync(ApiKeyRights.All & ~rights);
            var reply = await host.SendAsync(method, path, key: others);
            Assert.True(reply.Status == 403 && reply.ContentType == "application/json", $"{method} {path}: {reply.Status} {reply.Body}");
        }
    }

    [Fact]
    public async Task EveryEndpointOnAZone_WithAKeyForAnother_IsForbidden()
    {
        var other = await host.NewKeyAsync(ApiKeyRights.All, zones: "other.test.");
        foreach (var (method, path, _) in Api.Where(e => e.Path.Contains("permissions.test", StringComparison.Ordinal)))
        {
            Assert.Equal(403, (await host.SendAsync(method, path, key: other)).Status);
        }
    }

    [Fact]
    public async Task EveryEndpointOnAZone_ThatDoesNotExist_IsNotFound()
    {
        // Importing makes the zone, and all others need it to be there.
        foreach (var (method, path, _) in Api.Where(e => e.Path.Contains("permissions.test", StringComparison.Ordinal) && (e.Method, e.Path) != ("POST", "/api/dnssec/zones/permissions.test/import")))
        {
            Assert.Equal(404, (await host.SendAsync(method, path)).Status);
        }
    }

    [Fact]
    public async Task Key_Confined_SeesOnlyItsZone()
    {
        var (mine, other) = (await host.NewZoneAsync(), await host.NewZoneAsync());
        var key = await host.NewKeyAsync(ApiKeyRights.All, zones: mine);
        Assert.Equal([mine], (await host.SendAsync("GET", ApiHost.ZonesPath, key: key)).Json.EnumerateArray().Select(z => z.GetProperty("name").GetString()!));
        Assert.Equal(200, (await host.SendAsync("GET", $"{ApiHost.ZonesPath}/{mine.ToUpperInvariant()}", key: key)).Status);
        Assert.Equal(403, (await host.SendAsync("GET", $"{ApiHost.ZonesPath}/{other}", key: key)).Status);
        Assert.Equal(403, (await host.SendAsync("POST", ApiHost.ZonesPath, $$"""{"name":"sub.{{mine}}","kind":"Native","nameservers":["ns."]}""", key)).Status);
        var found = await host.SendAsync("GET", "/api/v1/servers/localhost/search-data?q=192.0.2.1", key: key);
        Assert.Equal([mine], found.Json.EnumerateArray().Select(m => m.GetProperty("zone").GetString()!));
    }

    [Fact]
    public async Task Key_WrongOrExpiredOrTwice_IsUnauthorized()
    {
        var expired = await host.NewKeyAsync(ApiKeyRights.All, DateTimeOffset.UnixEpoch);
        Assert.Equal(401, (await host.SendAsync("GET", "/api", key: expired)).Status);
        Assert.Equal(401, (await host.SendAsync("GET", "/api", key: host.Key[..^1])).Status);
        Assert.Equal(401, (await host.SendAsync("GET", "/api", key: host.Key + "x")).Status);
    }
}
