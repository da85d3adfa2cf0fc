using System.Text.Json;

namespace DnsConsole.Tests.Api.Delegation;

[Collection(ApiCollection.Name)]
public sealed class DelegationEndpointsTests(ApiHost host)
{
    [Fact]
    public async Task Get_JustSigned_SaysNotToSubmitYetAndFromWhenOn()
    {
        var zone = await host.NewSignedZoneAsync();
        var reply = await host.SendAsync("GET", $"/api/dnssec/zones/{zone}/ds");
        Assert.Equal(zone, Text(reply.Json, "zone"));
        var key = Assert.Single(reply.Json.GetProperty("keys").EnumerateArray());
        Assert.Equal(("published", false), (Text(key, "state"), key.GetProperty("submit").GetBoolean()));
        Assert.StartsWith("Do not submit yet.", Text(key, "reason"), StringComparison.Ordinal);
        Assert.EndsWith("Z", Text(key, "readyAt"), StringComparison.Ordinal);
        var tag = key.GetProperty("tag").GetInt32();
        Assert.Collection(
            key.GetProperty("ds").EnumerateArray().Select(d => d.GetString()!),
            sha256 => Assert.StartsWith($"{zone} 3600 IN DS {tag} 13 2 ", sha256, StringComparison.Ordinal),
            sha384 => Assert.StartsWith($"{zone} 3600 IN DS {tag} 13 4 ", sha384, StringComparison.Ordinal));
        Assert.StartsWith($"{zone} 3600 IN DNSKEY 257 3 13 ", Text(key, "dnskey"), StringComparison.Ordinal);
        Assert.True(reply.Json.TryGetProperty("parent", out _));
    }

    [Fact]
    public async Task Get_Unsigned_HasNoKeys() =>
        Assert.Empty((await host.SendAsync("GET", $"/api/dnssec/zones/{await host.NewZoneAsync()}/ds")).Json.GetProperty("keys").EnumerateArray());

    [Fact]
    public async Task Check_NoServerReachable_SaysSoInTheSameShape()
    {
        var zone = await host.NewSignedZoneAsync();
        var reply = await host.SendAsync("POST", $"/api/dnssec/zones/{zone}/ds/check", "");
        Assert.Equal(200, reply.Status);
        var parent = reply.Json.GetProperty("parent");
        Assert.Contains(Text(parent, "judgement"), new[] { "unreachable", "noDelegation" });
        Assert.NotEmpty(Text(parent, "text"));
        Assert.True(parent.GetProperty("nextCheck").GetDateTimeOffset() > parent.GetProperty("checkedAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task Check_WhatEachServerSaid_IsInTheEventsOnce()
    {
        var zone = await host.NewSignedZoneAsync();
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal(200, (await host.SendAsync("POST", $"/api/dnssec/zones/{zone}/ds/check", "")).Status);
        }

        var events = (await host.SendAsync("GET", $"/api/dnssec/zones/{zone}/events")).Json.EnumerateArray().Where(e => Text(e, "kind").StartsWith("parent", StringComparison.Ordinal)).ToList();
        Assert.Equal(["parent", "parent-servers"], events.Select(e => Text(e, "kind")));
        Assert.Contains("127.0.0.1:1", Text(events[1], "text"), StringComparison.Ordinal);
    }

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;
}
