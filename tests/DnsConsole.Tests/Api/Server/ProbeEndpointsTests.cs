using System.Globalization;
using System.Text.RegularExpressions;
using DnsConsole.Api;
using DnsConsole.Dns.Registries;
using DnsConsole.Storage.ApiKeys;
using DnsConsole.TestKit.Tools;

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

    [ToolFact("promtool")]
    public async Task Get_Metrics_AreRightInTheEyesOfPrometheus()
    {
        var zone = await host.NewZoneAsync();
        await host.AskAsync($"www.{zone}", RecordType.A);
        await host.AskAsync("elsewhere.invalid.", new RecordType(65_280));

        foreach (var key in new[] { "", host.Key })
        {
            var metrics = await host.SendAsync("GET", "/metrics", key: key);
            var verdict = await Tool.RunAsync("promtool", ["check", "metrics"], metrics.Body);
            Assert.Equal((0, "", ""), (verdict.ExitCode, verdict.Output, verdict.Error));
        }

        var broken = await Tool.RunAsync("promtool", ["check", "metrics"], "# TYPE queries counter\nqueries 1\n");
        Assert.NotEqual(0, broken.ExitCode);
    }

    [Fact]
    public async Task Get_Metrics_CountWhatTheNameServerDid()
    {
        var zone = await host.NewZoneAsync();
        var before = (await host.SendAsync("GET", "/metrics")).Body;
        for (var i = 0; i < 3; i++)
        {
            await host.AskAsync($"www.{zone}", RecordType.A);
        }

        await host.AskAsync($"nothing.{zone}", RecordType.Caa);
        var after = (await host.SendAsync("GET", "/metrics")).Body;

        Assert.Equal(4, Value(after, "dnsconsole_dns_queries_total{transport=\"udp\"}") - Value(before, "dnsconsole_dns_queries_total{transport=\"udp\"}"));
        Assert.Equal(1, Value(after, "dnsconsole_dns_answers_total{kind=\"nxdomain\"}") - Value(before, "dnsconsole_dns_answers_total{kind=\"nxdomain\"}"));
        Assert.Equal(1, Value(after, "dnsconsole_dns_question_types_total{type=\"CAA\"}") - Value(before, "dnsconsole_dns_question_types_total{type=\"CAA\"}"));
        Assert.Equal(4, Value(after, $"dnsconsole_dns_zone_queries_total{{zone=\"{zone}\"}}"));
        Assert.Equal(Value(after, "dnsconsole_dns_response_duration_seconds_count{transport=\"udp\"}"), Value(after, "dnsconsole_dns_response_duration_seconds_bucket{transport=\"udp\",le=\"+Inf\"}"));
    }

    [Fact]
    public async Task Get_Metrics_NamesZonesOnlyToAKeyThatMayReadThemAll()
    {
        var zone = await host.NewZoneAsync();
        await host.AskAsync($"www.{zone}", RecordType.A);
        foreach (var (key, named) in new[] { ("", false), (host.Key, true), (await host.NewKeyAsync(ApiKeyRights.Read, null, zone), false), (await host.NewKeyAsync(ApiKeyRights.Records), false) })
        {
            var reply = await host.SendAsync("GET", "/metrics", key: key);
            Assert.Equal((200, named), (reply.Status, reply.Body.Contains(zone, StringComparison.Ordinal)));
        }
    }

    private static double Value(string metrics, string sample)
    {
        var line = metrics.Split('\n').FirstOrDefault(l => l.StartsWith(sample + " ", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line[(sample.Length + 1)..], CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("""^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? -?[0-9.]+(E-[0-9]+)?)$""")]
    private static partial Regex MetricLine();
}
