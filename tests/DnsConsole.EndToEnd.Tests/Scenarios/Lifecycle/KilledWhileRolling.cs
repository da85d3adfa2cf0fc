using System.Text.Json;
using DnsConsole.TestKit.Randomness;
using DnsConsole.TestKit.Servers;
using Xunit.Abstractions;

namespace DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle;

/// <summary>A rollover is in the database as far as it has come: killed at every step, it goes on from there.</summary>
public sealed class KilledWhileRolling(ITestOutputHelper output)
{
    [TreeFact]
    public async Task AlgorithmRoll_KilledAtEveryStep_GoesOnToItsEnd()
    {
        var random = SeededRandom.Create(output);
        await using var child = await ChildZone.StartAsync();
        await using var desk = new ParentDesk(child.Tree, ttl: 2, random);
        await using var parent = new CdsFollower(child.Console.Dns, ChildZone.Name, desk);
        await child.SignAsync("ksk-zsk");
        await child.UntilKeyIsAsync("active");
        var begun = (await child.Api.SendAsync(HttpMethod.Post, $"/api/dnssec/zones/{ChildZone.Name}/rollovers", new { type = "algorithm", algorithm = 15 })).Must(201).Json;

        var killedAt = new List<string>();
        for (var running = begun; running.ValueKind == JsonValueKind.Object;)
        {
            Assert.Equal((Life.Id(begun), Life.Field(begun, "startedAt")), (Life.Id(running), Life.Field(running, "startedAt")));
            killedAt.Add(Life.Field(running, "step"));
            await child.Console.Kill9Async();
            await child.Console.StartAgainAsync();
            running = await Eventually.AsksAsync(
                () => RolloverAsync(child), seen => seen.ValueKind != JsonValueKind.Object || !killedAt.Contains(Life.Field(seen, "step")), "the next step, or the end");
        }

        output.WriteLine($"Killed while it waited for: {string.Join(", ", killedAt)}");
        Assert.True(killedAt.Count > 3, string.Join(", ", killedAt));
        var keys = (await child.Api.DnssecAsync(ChildZone.Name, "keys")).EnumerateArray().Where(key => Life.Field(key, "state") != "removed");
        Assert.Equal(["ksk 15 active", "zsk 15 active"], keys.Select(key => $"{Life.Field(key, "role")} {Life.Field(key, "algorithm")} {Life.Field(key, "state")}").Order());
        await ServedZoneJudge.AssertValidAsync(child.Api, child.Console.Dns, ChildZone.Name);
        await using var resolver = await child.Tree.StartResolverAsync();
        Assert.Equal(Security.Secure, await resolver.SecurityAsync($"www.{ChildZone.Name}", "A"));
    }

    /// <summary>The rollover that is under way; undefined when there is none.</summary>
    private static async Task<JsonElement> RolloverAsync(ChildZone child) =>
        (await child.Api.DnssecAsync(ChildZone.Name, "status")).GetProperty("rollovers").EnumerateArray().FirstOrDefault();
}
