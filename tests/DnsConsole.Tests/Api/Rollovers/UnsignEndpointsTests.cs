using DnsConsole.Storage.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace DnsConsole.Tests.Api.Rollovers;

[Collection(ApiCollection.Name)]
public sealed class UnsignEndpointsTests(ApiHost host)
{
    [Fact]
    public async Task Unsign_ParentNotReached_WaitsAndCanBeCancelled()
    {
        // No parent is in reach, so nobody can say that it has no DS.
        var zone = await host.NewSignedZoneAsync();
        var preview = await SendAsync("POST", zone, "unsign", """{"preview":true}""");
        Assert.Equal("unsigned", preview.Json.GetProperty("steps").EnumerateArray().Last().GetProperty("action").GetString());

        var started = await SendAsync("POST", zone, "unsign");
        Assert.True(started.Status == 202, started.Body);
        Assert.True(started.Json.GetProperty("signed").GetBoolean());
        Assert.Equal("unsign", started.Json.GetProperty("unsign").GetProperty("step").GetString());
        Assert.NotEmpty(started.Json.GetProperty("unsign").GetProperty("reason").GetString()!);
        var served = (await SendAsync("GET", zone, "export")).Body;
        Assert.Contains("CDS\t0 0 0 00", served, StringComparison.Ordinal);
        Assert.Contains("CDNSKEY\t0 3 0 AA==", served, StringComparison.Ordinal);
        Assert.Equal(409, (await SendAsync("POST", zone, "unsign")).Status);
        Assert.Equal(409, (await SendAsync("POST", zone, "rollovers", """{"type":"zsk"}""")).Status);

        var cancelled = await SendAsync("DELETE", zone, "unsign");
        Assert.Equal(202, cancelled.Status);
        Assert.False(cancelled.Json.TryGetProperty("unsign", out _));
        Assert.DoesNotContain("CDS\t0 0 0 00", (await SendAsync("GET", zone, "export")).Body, StringComparison.Ordinal);
        Assert.Equal(409, (await SendAsync("DELETE", zone, "unsign")).Status);
    }

    [Fact]
    public async Task Unsign_PrivateZoneNobodyTrustsYet_IsUnsignedAtOnce()
    {
        var zone = await host.NewSignedZoneAsync("""{"policy":{"privateZone":true}}""");
        var reply = await SendAsync("POST", zone, "unsign");
        Assert.False(reply.Json.GetProperty("signed").GetBoolean());
        Assert.All((await SendAsync("GET", zone, "keys")).Json.EnumerateArray(), k => Assert.Equal("removed", k.GetProperty("state").GetString()));
        var served = (await SendAsync("GET", zone, "export")).Body;
        Assert.DoesNotContain("RRSIG", served, StringComparison.Ordinal);
        Assert.DoesNotContain("DNSKEY", served, StringComparison.Ordinal);
        Assert.Equal(200, (await host.SendAsync("POST", $"/api/dnssec/zones/{zone}/sign?wait=true")).Status);
    }

    [Fact]
    public async Task Force_NeedsTheNameAndAReason_AndIsAudited()
    {
        var zone = await host.NewSignedZoneAsync("""{"policy":{"privateZone":true}}""");
        Assert.Contains("SERVFAIL", (await SendAsync("POST", zone, "force", """{"step":"key-ready","keyId":1,"preview":true}""")).Body, StringComparison.Ordinal);
        Assert.Equal(["zone", "reason"], Places(await SendAsync("POST", zone, "force", """{"step":"key-ready","keyId":1,"zone":"other.test"}""")));
        Assert.Equal(409, (await SendAsync("POST", zone, "force", $$"""{"step":"submit-ds","keyId":1,"zone":"{{zone}}","reason":"test"}""")).Status);

        var forced = await SendAsync("POST", zone, "force", $$"""{"step":"key-ready","keyId":1,"zone":"{{zone.TrimEnd('.')}}","reason":"nobody has asked yet"}""");
        Assert.True(forced.Status == 200, forced.Body);
        Assert.Equal("active", (await SendAsync("GET", zone, "keys")).Json[0].GetProperty("state").GetString());
        Assert.Contains((await SendAsync("GET", zone, "events")).Json.EnumerateArray(), e => e.GetProperty("kind").GetString() == "step-forced" && e.GetProperty("text").GetString()!.Contains("nobody has asked yet", StringComparison.Ordinal));
        Assert.Contains(await host.Services.GetRequiredService<AuditLog>().ReadAsync(50, subject: zone), a => a.Action == "step-forced" && a.Detail.Contains("nobody has asked yet", StringComparison.Ordinal));
    }

    private Task<ApiReply> SendAsync(string method, string zone, string what, string? body = null) => host.SendAsync(method, $"/api/dnssec/zones/{zone}/{what}", body);

    private static IEnumerable<string?> Places(ApiReply reply) => reply.Json.GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("place").GetString());
}
