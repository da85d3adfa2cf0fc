using System.Globalization;
using DnsConsole.Dns.Names;
using DnsConsole.Operations;
using DnsConsole.Operations.Zones;
using DnsConsole.Storage.ApiKeys;
using DnsConsole.Tests.Operations.Zones;
using Microsoft.Extensions.DependencyInjection;

namespace DnsConsole.Tests.Api.Zones;

[Collection(ApiCollection.Name)]
public sealed class ImportEndpointsTests(ApiHost host)
{
    private const string Text = "$TTL 1h\n@ IN SOA ns1 hostmaster 7 1d 2h 4w 1h\n@ NS ns1\nns1 A 192.0.2.1\n";

    [Theory]
    [InlineData("text/dns")]
    [InlineData("application/octet-stream")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Post_WaitingForIt_IsAnsweredWhenServed(string contentType)
    {
        var name = host.NewZoneName();
        var reply = await host.SendAsync("POST", $"{Path(name)}?wait=true", Text, contentType: contentType);

        Assert.Equal((201, name, 7), (reply.Status, reply.Json.GetProperty("zone").GetString(), reply.Json.GetProperty("serial").GetInt32()));
        Assert.Equal(200, (await host.SendAsync("GET", $"{ApiHost.ZonesPath}/{name}")).Status);
    }

    [Fact]
    public async Task Post_NotWaiting_IsAnOperationWithStageAndRecords()
    {
        var reply = await host.SendAsync("POST", Path(host.NewZoneName()), Text);
        Assert.Equal(202, reply.Status);

        var address = reply.Json.GetProperty("operation").GetString()!;
        await host.Services.GetRequiredService<RunningOperations>().Find(long.Parse(address.Split('/')[^1], CultureInfo.InvariantCulture))!.Finished;
        var operation = (await host.SendAsync("GET", address)).Json;
        Assert.Equal(("import", "done", "storing"), (operation.GetProperty("kind").GetString(), operation.GetProperty("state").GetString(), operation.GetProperty("stage").GetString()));
        Assert.Equal(409, (await host.SendAsync("DELETE", address)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?wait=true")]
    public async Task Post_AMillionSyntaxErrors_AreAnsweredWithTheFirstThousandAndTheirCount(string query)
    {
        var name = host.NewZoneName();
        var reply = await host.SendAsync("POST", Path(name) + query, Text + string.Concat(Enumerable.Repeat("a A 1.2.3\n", 1_000_000)));

        Assert.Equal(422, reply.Status);
        var problems = reply.Json.GetProperty("problems").EnumerateArray().ToList();
        Assert.Equal(1_001, problems.Count);
        Assert.Equal(("zone file line 5 column 5", "zone file line 1004 column 5"), (problems[0].GetProperty("place").GetString(), problems[999].GetProperty("place").GetString()));
        Assert.Equal(("There are 999,000 more problems of this kind.", 999_000), (problems[1_000].GetProperty("text").GetString(), problems[1_000].GetProperty("count").GetInt64()));
        Assert.InRange(reply.Body.Length, 0, 300_000);
        Assert.Equal(404, (await host.SendAsync("GET", $"{ApiHost.ZonesPath}/{name}")).Status);
    }

    [Fact]
    public async Task Post_ZoneThatExists_IsConflictAndPutReplaces()
    {
        var name = await host.NewSignedZoneAsync();
        Assert.Equal("zone-exists", (await host.SendAsync("POST", Path(name), Text)).Json.GetProperty("reasons")[0].GetProperty("code").GetString());

        var reply = await host.SendAsync("PUT", $"{Path(name)}?wait=true", Text + "new A 192.0.2.7\n");
        Assert.Equal((200, true), (reply.Status, reply.Json.GetProperty("signed").GetBoolean()));
        var rrsets = (await host.SendAsync("GET", $"{ApiHost.ZonesPath}/{name}")).Json.GetProperty("rrsets").EnumerateArray().Select(r => r.GetProperty("name").GetString()).ToList();
        Assert.Contains($"new.{name}", rrsets);
        Assert.DoesNotContain($"www.{name}", rrsets);
    }

    [Fact]
    public async Task Put_NoSuchZone_IsNotFound() => Assert.Equal(404, (await host.SendAsync("PUT", Path(host.NewZoneName()), Text)).Status);

    [Fact]
    public async Task Post_NotAName_IsInvalid() => Assert.Equal(422, (await host.SendAsync("POST", Path("a..b"), Text)).Status);

    [Fact]
    public async Task Post_KeyForAnotherZone_IsForbidden()
    {
        var key = await host.NewKeyAsync(ApiKeyRights.All, zones: "other.test.");
        Assert.Equal(403, (await host.SendAsync("POST", Path(host.NewZoneName()), Text, key)).Status);
    }

    [Fact]
    public async Task Delete_OperationOfAnImport_NeedsTheRightToImport()
    {
        var name = DomainName.Parse(host.NewZoneName());
        var file = new FileOnItsWay();
        var import = host.Services.GetRequiredService<ImportZone>().Start(new ImportRequest(name, file.Stream, 0), new Actor("tester")).Value;
        var address = $"/api/dnssec/operations/{import.Operation.Id}";
        Assert.Equal(403, (await host.SendAsync("DELETE", address, key: await host.NewKeyAsync(ApiKeyRights.Read | ApiKeyRights.Signing))).Status);

        Assert.Equal(202, (await host.SendAsync("DELETE", address, key: await host.NewKeyAsync(ApiKeyRights.Read | ApiKeyRights.Zones))).Status);
        await import.Operation.Finished;
        Assert.Equal("cancelled", (await host.SendAsync("GET", address)).Json.GetProperty("state").GetString());
    }

    private static string Path(string zone) => $"/api/dnssec/zones/{zone}/import";
}
