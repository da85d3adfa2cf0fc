using DnsConsole.TestKit.Probes;
using DnsConsole.TestKit.Servers;

namespace DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle;

/// <summary>
/// The judges of <see cref="LifecycleInRealTime"/> must see it when a zone is broken: each of its rules is overruled by a forced step or by the parent, and the same prober that found
/// nothing until then must find it.
/// </summary>
public sealed class BrokenOnPurpose(BrokenZones zones) : IClassFixture<BrokenZones>
{
    [TreeFact]
    public async Task KskForcedOut_WhileCachesHoldItsDs_ServFail()
    {
        var life = zones["ksk"];
        await UntilAuthenticatedAsync(life);
        var old = Assert.Single(await life.ActiveAsync("ksk"));
        await life.BeginAsync(new { type = "ksk" });
        await life.UntilStatusAsync(status => status.GetProperty("next").EnumerateArray().Any(step => Life.Field(step, "action") == "ds-forgotten"), "the old DS to have left the parent");
        Assert.Empty(life.Faults);

        await life.ForceAsync("ds-forgotten", old);

        await UntilFailureAsync(life, "SERVFAIL");
    }

    [TreeFact]
    public async Task ZskForcedToSign_WhileCachesHoldTheOldDnskeySet_ServFail()
    {
        var life = zones["zsk"];
        await life.PatchPolicyAsync(new Dictionary<string, int?> { ["dnskeyTtl"] = 300 });
        await UntilAuthenticatedAsync(life);
        await Eventually.AsksAsync(() => Probe.AskAsync(life.Resolvers[0].Endpoint, life.Zone, "DNSKEY", recurse: true), answer => answer.Answer[0].Ttl > 100, "the DNSKEY set to stay in a cache");
        var before = await life.ActiveAsync("zsk");
        await life.BeginAsync(new { type = "zsk" });
        await life.UntilNewKeyAsync(before, "zsk", "state", "published");
        Assert.Empty(life.Faults);

        await life.ForceAsync("key-ready");

        await UntilFailureAsync(life, "SERVFAIL");
    }

    [TreeFact]
    public async Task SignaturesForcedOff_WhileTheParentHasTheDs_ServFail()
    {
        var life = zones["stripped"];
        await UntilAuthenticatedAsync(life);
        life.Parent.LooksAway = true;
        await life.UnsignAsync();
        Assert.Empty(life.Faults);

        await life.ForceAsync("unsign");

        // Each of the resolvers is a judge of its own.
        foreach (var asked in life.Resolvers)
        {
            await UntilFailureAsync(life, "SERVFAIL", asked.Name);
        }
    }

    [TreeFact]
    public async Task DsMissingThenWrong_NotAuthenticatedThenServFail()
    {
        var life = zones[BrokenZones.WithoutDs];
        Assert.Empty(life.Faults);

        life.Prober.DemandSecure();
        await UntilFailureAsync(life, "not authenticated");

        life.Prober.LetBeInsecure();
        await life.Desk.PutAsync(life.Zone, ["60485 13 2 D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A"]);
        await UntilFailureAsync(life, "SERVFAIL");
    }

    [TreeFact]
    public async Task VersionWithARecordChanged_RefusedByEachJudge()
    {
        var life = zones[BrokenZones.WithoutDs];
        var text = await life.Api.ExportAsync(life.Zone);
        Assert.All(await VersionJudge.VerdictsAsync(text, life.Zone), verdict => Assert.True(verdict.Accepted, verdict.ToString()));

        var changed = text.Replace("192.0.2.1\n", "192.0.2.99\n", StringComparison.Ordinal);

        Assert.NotEqual(text, changed);
        Assert.All(await VersionJudge.VerdictsAsync(changed, life.Zone), verdict => Assert.False(verdict.Accepted, verdict.ToString()));
    }

    private static async Task UntilAuthenticatedAsync(Life life)
    {
        foreach (var asked in life.Resolvers)
        {
            await Eventually.AsksAsync(() => Probe.AskAsync(asked.Endpoint, $"www.{life.Zone}", "A", recurse: true), answer => answer.AuthenticData, $"{asked.Name} to say secure");
        }
    }

    private static Task UntilFailureAsync(Life life, string words, string? resolver = null) => Eventually.IsAsync(
        () => Task.FromResult(life.Prober.Failures.Any(failure => failure.Answer.Contains(words, StringComparison.Ordinal) && (resolver ?? failure.Resolver) == failure.Resolver)),
        $"an answer of {resolver ?? "any resolver"} about {life.Zone} to be recorded as {words}");
}
