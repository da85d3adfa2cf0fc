using System.Globalization;
using System.Text.Json;

namespace DnsConsole.Tests.Api.Rollovers;

[Collection(ApiCollection.Name)]
public sealed class RolloverEndpointsTests(ApiHost host)
{
    private const string Private = """{"policy":{"privateZone":true}}""";

    [Fact]
    public async Task Post_Preview_SaysWhatWouldHappenAndDoesNothing()
    {
        var zone = await TrustedZoneAsync();
        var serial = (await StatusAsync(zone)).GetProperty("serial").GetUInt32();
        var reply = await PostAsync(zone, """{"type":"zsk","preview":true}""");

        Assert.True(reply.Status == 200, reply.Body);
        var steps = reply.Json.GetProperty("steps").EnumerateArray().ToList();
        Assert.Equal("key-published", steps[0].GetProperty("action").GetString());
        Assert.Equal("rollover-finished", steps[^1].GetProperty("action").GetString());
        Assert.Equal(steps.Select(s => s.GetProperty("due").GetDateTimeOffset()).Order(), steps.Select(s => s.GetProperty("due").GetDateTimeOffset()));
        Assert.NotEmpty(reply.Json.GetProperty("consequences").EnumerateArray());
        Assert.Empty((await StatusAsync(zone)).GetProperty("rollovers").EnumerateArray());
        Assert.Equal(serial, (await StatusAsync(zone)).GetProperty("serial").GetUInt32());
        Assert.Equal(2, (await host.SendAsync("GET", $"/api/dnssec/zones/{zone}/keys")).Json.GetArrayLength());
    }

    [Fact]
    public async Task Post_Zsk_IsUnderWayAndCanBeCancelled()
    {
        var zone = await TrustedZoneAsync();
        var started = await PostAsync(zone, """{"type":"zsk"}""");
        Assert.True(started.Status == 201, started.Body);
        var id = started.Json.GetProperty("id").GetInt32();

        var rollover = Assert.Single((await StatusAsync(zone)).GetProperty("rollovers").EnumerateArray());
        Assert.Equal((id, "zsk", "running", "key-ready", true), (
            rollover.GetProperty("id").GetInt32(),
            rollover.GetProperty("type").GetString(),
            rollover.GetProperty("state").GetString(),
            rollover.GetProperty("step").GetString(),
            rollover.GetProperty("cancellable").GetBoolean()));
        Assert.Contains("DNSKEY TTL 1 h + zone propagation 5 min + publish safety 1 h", rollover.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.True(rollover.TryGetProperty("until", out _));

        var again = await PostAsync(zone, """{"type":"zsk"}""");
        Assert.Equal((409, "rollover-running"), (again.Status, again.Json.GetProperty("reasons")[0].GetProperty("code").GetString()));

        var cancelled = await host.SendAsync("DELETE", $"/api/dnssec/zones/{zone}/rollovers/{id}");
        Assert.Equal((202, "rollover-undone"), (cancelled.Status, cancelled.Json.GetProperty("steps").EnumerateArray().Last().GetProperty("action").GetString()));
        Assert.Equal("cancelling", Assert.Single((await StatusAsync(zone)).GetProperty("rollovers").EnumerateArray()).GetProperty("state").GetString());
        Assert.Equal(409, (await host.SendAsync("DELETE", $"/api/dnssec/zones/{zone}/rollovers/{id}")).Status);
        Assert.Equal(404, (await host.SendAsync("DELETE", $"/api/dnssec/zones/{zone}/rollovers/77")).Status);
        Assert.Equal(["rollover-started", "rollover-cancelled"], await KindsAsync(zone, "rollover-"));
    }

    [Theory]
    [InlineData("""{}""", "type")]
    [InlineData("""{"type":"x"}""", "type")]
    [InlineData("""{"type":"csk"}""", "type")]
    [InlineData("""{"type":"ksk","keyId":99}""", "keyId")]
    [InlineData("""{"type":"algorithm"}""", "algorithm")]
    [InlineData("""{"type":"algorithm","algorithm":5}""", "algorithm")]
    [InlineData("""{"type":"algorithm","algorithm":13}""", "algorithm")]
    [InlineData("""{"type":"ksk","algorithm":15}""", "algorithm")]
    [InlineData("""{"type":"scheme","scheme":"ksk-zsk"}""", "scheme")]
    [InlineData("""{"type":"denial"}""", "denial")]
    [InlineData("""{"type":"denial","denial":"nsec"}""", "denial")]
    [InlineData("""{"type":"denial","denial":"nsec3","nsec3":{"iterations":500}}""", "nsec3.iterations")]
    [InlineData("""{"type":"algorithm","algorithm":8,"rsaBits":512}""", "rsaBits")]
    public async Task Post_InvalidValues_NamesThePlaceAndChangesNothing(string body, string place)
    {
        var zone = await host.NewSignedZoneAsync(Private);
        var reply = await PostAsync(zone, body);
        Assert.True(reply.Status == 422, reply.Body);
        Assert.Contains(place, reply.Json.GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("place").GetString()));
        Assert.Equal(2u, (await StatusAsync(zone)).GetProperty("serial").GetUInt32());
    }

    [Fact]
    public async Task Post_OnAnUnsignedZone_IsConflict()
    {
        var zone = await host.NewZoneAsync();
        var reply = await PostAsync(zone, """{"type":"zsk"}""");
        Assert.Equal((409, "not-signed"), (reply.Status, reply.Json.GetProperty("reasons")[0].GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Post_Denial_IsServedWhenItIsAnswered()
    {
        var zone = await host.NewSignedZoneAsync(Private);
        var reply = await PostAsync(zone, """{"type":"denial","denial":"nsec3","nsec3":{"optOut":true}}""");
        Assert.True(reply.Status == 201, reply.Body);
        var text = (await host.SendAsync("GET", $"/api/dnssec/zones/{zone}/export")).Body;
        Assert.Contains("NSEC3PARAM", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\tNSEC\t", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_RunsThePlannerForward()
    {
        var zone = await host.NewSignedZoneAsync(Private);
        var steps = (await host.SendAsync("GET", $"/api/dnssec/zones/{zone}/plan")).Json.GetProperty("steps").EnumerateArray().ToList();
        Assert.Contains(steps, s => s.GetProperty("action").GetString() == "key-active");
        Assert.True(steps.Count(s => s.GetProperty("action").GetString() == "rollover-finished") >= 3, "a ZSK lifetime of 90 days ends at least thrice a year");

        var soon = TimeProvider.System.GetUtcNow().AddDays(2);
        var until = Uri.EscapeDataString(soon.ToString("O", CultureInfo.InvariantCulture));
        var near = (await host.SendAsync("GET", $"/api/dnssec/zones/{zone}/plan?until={until}")).Json.GetProperty("steps").EnumerateArray().ToList();
        Assert.InRange(near.Count, 1, steps.Count - 1);
        Assert.All(near, s => Assert.True(s.GetProperty("due").GetDateTimeOffset() <= soon));
        Assert.Equal(422, (await host.SendAsync("GET", $"/api/dnssec/zones/{zone}/plan?until=soon")).Status);
    }

    // Nothing waits for caches before anybody can trust the zone, so its KSK is made Active by force.
    private async Task<string> TrustedZoneAsync()
    {
        var zone = await host.NewSignedZoneAsync(Private);
        var forced = await host.SendAsync("POST", $"/api/dnssec/zones/{zone}/force", $$"""{"step":"key-ready","keyId":1,"zone":"{{zone}}","reason":"test"}""");
        Assert.True(forced.Status == 200, forced.Body);
        return zone;
    }

    private Task<ApiReply> PostAsync(string zone, string body) => host.SendAsync("POST", $"/api/dnssec/zones/{zone}/rollovers", body);

    private async Task<JsonElement> StatusAsync(string zone) => (await host.SendAsync("GET", $"/api/dnssec/zones/{zone}/status")).Json;

    private async Task<IEnumerable<string>> KindsAsync(string zone, string prefix) =>
        (await host.SendAsync("GET", $"/api/dnssec/zones/{zone}/events")).Json.EnumerateArray().Select(e => e.GetProperty("kind").GetString()!).Where(k => k.StartsWith(prefix, StringComparison.Ordinal));
}
