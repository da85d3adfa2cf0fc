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
