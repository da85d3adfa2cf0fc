using System.Text.RegularExpressions;
using DnsConsole.Api;

namespace DnsConsole.Tests.Api.Server;

[Collection(ApiCollection.Name)]
public sealed partial class ProbeEndpointsTests(ApiHost host)
{
    [Theory]
    [InlineData("/healthz", "ok\n")]
    [InlineData("/readyz", "ready\n")]
    public async Task Get_WithoutAKey_IsAnswered(string path, string body)
    {
        var reply = await host.SendAsync("GET", path, key: "");
        Assert.Equal((200, body), (reply.Status, reply.Body));
    }

    [Fact]
    public void Readiness_UntilZonesAndListenersAreThere_SaysWhatIsMissing()
    {
        var readiness = new Readiness();
        Assert.Equal(2, readiness.Missing.Count);
        readiness.ZonesLoaded();
        Assert.Equal(["DNS listeners are not up"], readiness.Missing);
        readiness.Listening();
        Assert.True(readiness.IsReady);
        readiness.Stopping();
        Assert.False(readiness.IsReady);
    }

    [Fact]
    public async Task Get_Metrics_IsPrometheusText()
    {
        await host.NewSignedZoneAsync();
        var reply = await host.SendAsync("GET", "/metrics", key: "");
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", reply.ContentType);
        Assert.All(reply.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(MetricLine(), line));
        Assert.Contains("\ndnsconsole_ready 1\n", reply.Body, StringComparison.Ordinal);
        Assert.Contains("\ndnsconsole_clock_jump_seconds 0\n", reply.Body, StringComparison.Ordinal);
        Assert.Contains("\ndnsconsole_first_signature_expiry_seconds ", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_OpenApi_DescribesEveryPathAndItsRight()
    {
        var reply = await host.SendAsync("GET", "/openapi/v1.json", key: "");
        Assert.Equal(200, reply.Status);
        var paths = reply.Json.GetProperty("paths");
        Assert.Equal("The key needs the right Records.", paths.GetProperty("/api/v1/servers/localhost/zones/{zone}").GetProperty("patch").GetProperty("description").GetString());
        Assert.True(paths.TryGetProperty("/api/dnssec/zones/{zone}/ds/check", out _));
        Assert.Equal("X-API-Key", reply.Json.GetProperty("components").GetProperty("securitySchemes").GetProperty("ApiKey").GetProperty("name").GetString());
    }

    [GeneratedRegex("^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+ -?[0-9]+)$")]
    private static partial Regex MetricLine();
}
