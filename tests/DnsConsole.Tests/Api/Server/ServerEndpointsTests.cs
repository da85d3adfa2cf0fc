using DnsConsole.Dns.Registries;
using DnsConsole.Operations.Server;
using DnsConsole.Storage.ApiKeys;
using DnsConsole.TestKit.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace DnsConsole.Tests.Api.Server;

[Collection(ApiCollection.Name)]
public sealed class ServerEndpointsTests(ApiHost host)
{
    private const string Localhost =
        """{"config_url":"/api/v1/servers/localhost/config{/config_setting}","daemon_type":"authoritative","id":"localhost","type":"Server","url":"/api/v1/servers/localhost","version":"4.9.0","zones_url":"/api/v1/servers/localhost/zones{/zone}"}""";

    [Theory]
    [InlineData("/api", """[{"url":"/api/v1","version":1}]""")]
    [InlineData("/api/", """[{"url":"/api/v1","version":1}]""")]
    [InlineData("/api/v1/servers", "[" + Localhost + "]")]
    [InlineData("/api/v1/servers/localhost", Localhost)]
    public async Task Get_WhoAmI_IsWrittenAsPowerDnsWritesIt(string path, string body)
    {
        var reply = await host.SendAsync("GET", path);
        Assert.Equal((200, body, "application/json"), (reply.Status, reply.Body, reply.ContentType));
    }

    [Fact]
    public async Task Get_WithABody_IsAnswered() => Assert.Equal(200, (await host.SendAsync("GET", "/api/v1/servers/localhost", "{}", contentType: "application/json")).Status);

    [Fact]
    public async Task Get_Version_SplitsIntoIntegers() =>
        Assert.All((await host.SendAsync("GET", "/api/v1/servers/localhost")).Json.GetProperty("version").GetString()!.Split('.'), part => Assert.True(int.TryParse(part, out _)));

    [Fact]
    public async Task Get_Config_IsAListOfSettings() =>
        Assert.All((await host.SendAsync("GET", "/api/v1/servers/localhost/config")).Json.EnumerateArray(), s => Assert.Equal("ConfigSetting", s.GetProperty("type").GetString()));

    [Fact]
    public async Task Get_Statistics_HaveStringValues()
    {
        await host.NewZoneAsync();
        var all = (await host.SendAsync("GET", "/api/v1/servers/localhost/statistics")).Json.EnumerateArray().ToDictionary(s => s.GetProperty("name").GetString()!);
        Assert.Contains("uptime", all.Keys);
        Assert.NotEqual("0", all["zones"].GetProperty("value").GetString());

        var one = await host.SendAsync("GET", "/api/v1/servers/localhost/statistics?statistic=uptime");
        Assert.Single(one.Json.EnumerateArray());
        Assert.Equal(422, (await host.SendAsync("GET", "/api/v1/servers/localhost/statistics?statistic=none")).Status);
    }

    [Fact]
    public async Task Get_StatisticsAfterQueries_CountsThemUnderPowerDnsNames()
    {
        var zone = await host.NewZoneAsync();
        await host.AskAsync($"www.{zone}", RecordType.Hip);
        var all = (await host.SendAsync("GET", "/api/v1/servers/localhost/statistics")).Json.EnumerateArray().ToDictionary(s => s.GetProperty("name").GetString()!);
        Assert.NotEqual("0", all["udp-queries"].GetProperty("value").GetString());
        Assert.Equal("MapStatisticItem", all["response-by-qtype"].GetProperty("type").GetString());
        Assert.Contains(all["response-by-qtype"].GetProperty("value").EnumerateArray(), v => v.GetRawText() == """{"name":"HIP","value":"1"}""");
        Assert.Contains(all["response-by-rcode"].GetProperty("value").EnumerateArray(), v => v.GetProperty("name").GetString() == "NOERROR");
    }

    [Fact]
    public async Task Get_OwnStatistics_SayWhatThePageShows()
    {
        var (zone, other) = (await host.NewZoneAsync(), await host.NewZoneAsync());
        await host.AskAsync($"www.{zone}", RecordType.A);
        await host.AskAsync($"www.{other}", RecordType.A);
        var key = await host.NewKeyAsync(ApiKeyRights.Read, null, zone);

        var body = (await host.SendAsync("GET", "/api/dnssec/statistics", key: key)).Json;

        Assert.Equal([zone], body.GetProperty("zones").EnumerateArray().Select(z => z.GetProperty("zone").GetString()));
        Assert.Equal(1, body.GetProperty("zones")[0].GetProperty("total").GetInt32());
        Assert.Equal(["UDP", "TCP"], body.GetProperty("listeners")[0].GetProperty("transports").EnumerateArray().Select(t => t.GetString()));
        Assert.Equal(1000, body.GetProperty("connections").GetProperty("limit").GetInt32());
        Assert.False(body.TryGetProperty("rateLimit", out _));
        var latency = body.GetProperty("latency")[0];
        Assert.InRange(latency.GetProperty("p50").GetDouble(), 0.1, latency.GetProperty("p999").GetDouble());
        Assert.Equal(403, (await host.SendAsync("GET", "/api/dnssec/statistics", key: await host.NewKeyAsync(ApiKeyRights.Records))).Status);
    }

    [Fact]
    public async Task Latest_UntilTheNextSample_IsOneReportForAllPages()
    {
        var (report, watch) = (host.Services.GetRequiredService<ReportServer>(), host.Services.GetRequiredService<ServerWatch>());
        var first = report.Latest();
        await Eventually.IsAsync(() => Task.FromResult(watch.Samples != first.History), "the next sample");
        var second = report.Latest();
        Assert.NotSame(first, second);
        Assert.True(ReferenceEquals(second, report.Latest()) || watch.Samples != second.History);
    }

    [Theory]
    [InlineData("/api/v1/servers/elsewhere")]
    [InlineData("/api/v1/servers/localhost/config/none")]
    [InlineData("/api/v2")]
    public async Task Get_NothingThere_IsNotFoundInJson(string path)
    {
        var reply = await host.SendAsync("GET", path);
        Assert.Equal((404, "Not Found", "application/json"), (reply.Status, reply.Error, reply.ContentType));
    }
}
