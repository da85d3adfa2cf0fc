using DnsConsole.TestKit.Servers;
using static DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle.Life;

namespace DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle;

/// <summary>What people do to a signed zone as a whole: its denial of existence, its policy, and the way to an unsigned one.</summary>
internal static class ZoneOperations
{
    public static LifeOperation ToNsec { get; } = new("denial to NSEC", life => DenyAsync(life, "", new { type = "denial", denial = "nsec" }));

    public static LifeOperation ToNsec3 { get; } = new("denial to NSEC3", life => DenyAsync(life, "\\# 5 0100000000", new { type = "denial", denial = "nsec3" }));

    public static LifeOperation ToSaltedNsec3 { get; } =
        new("NSEC3 with other parameters", life => DenyAsync(life, "\\# 7 0100000202A1B2", new { type = "denial", denial = "nsec3", nsec3 = new { iterations = 2, salt = "A1B2" } }));

    /// <summary>All of them in a row, whichever the zone has.</summary>
    public static IEnumerable<LifeOperation> Denials(bool nsec3) => nsec3 ? [ToSaltedNsec3, ToNsec, ToNsec3] : [ToNsec3, ToSaltedNsec3, ToNsec];

    /// <summary>The DNSKEY set gets another TTL; what was served with the old one is waited for.</summary>
    public static LifeOperation Policy { get; } = new("policy change", async life =>
    {
        await life.PatchPolicyAsync(new Dictionary<string, int?> { ["dnskeyTtl"] = 3, ["publishSafety"] = 2 });
        await Eventually.AsksAsync(() => life.AskAsync("DNSKEY"), answer => answer.Answer[0].Ttl == 3, "the DNSKEY set to have its new TTL");
    });

    /// <summary>Asked for, and taken back when the parent was asked to remove the DS.</summary>
    public static LifeOperation CancelUnsign { get; } = new("unsign cancelled", async life =>
    {
        life.Parent.LooksAway = true;
        var before = await life.IdsAsync();
        await life.UnsignAsync();
        (await life.ChangeAsync(HttpMethod.Delete, "unsign")).Must(202);
        await Eventually.AsksAsync(() => life.AskAsync("CDS"), answer => answer.Data("CDS") is { } cds && cds.Count > 0 && CdsFollower.Wish(cds) is { Count: > 0 }, "the CDS set to ask for the DS again");
        life.Parent.LooksAway = false;
        await life.AfterChecksAsync(2);
        Assert.Equal(before, await life.IdsAsync());
        Assert.True((await life.Api.DnssecAsync(life.Zone, "status")).GetProperty("signed").GetBoolean());
    });

    /// <summary>Taken back when the DS has left the parent and caches may still have it: the parent gets it again.</summary>
    public static LifeOperation CancelUnsignAfterDs { get; } = new("unsign cancelled after the DS had left", async life =>
    {
        var before = await life.IdsAsync();
        life.Prober.LetBeInsecure();
        await life.UnsignAsync();
        await life.UntilKeysAsync(keys => keys.Any(key => Field(key, "records.ds") == "unretentive"), "the DS to have left the parent");
        (await life.ChangeAsync(HttpMethod.Delete, "unsign")).Must(202);
        await life.UntilTrustedAsync();
        Assert.Equal(before, await life.IdsAsync());
    });

    /// <summary>The signatures stay while any server of the parent has the DS, and go by themselves when it has left everywhere.</summary>
    public static LifeOperation Unsign { get; } = new("unsign", async life =>
    {
        life.Parent.LooksAway = true;
        await life.UnsignAsync();
        await life.AfterChecksAsync(3);
        await AssertWaitsForDsAsync(life);

        life.Prober.LetBeInsecure();
        var secondaryMay = new TaskCompletionSource();
        var removal = life.Desk.Put(new DsChange(life.Zone, [], secondaryMay.Task));
        await removal.AtPrimary.Task;
        await life.AfterChecksAsync(3);
        await AssertWaitsForDsAsync(life);
        secondaryMay.SetResult();
        await removal.AtAll.Task;

        await life.UntilStatusAsync(status => !status.GetProperty("signed").GetBoolean(), "the zone to be unsigned");
        Assert.Empty((await life.AskAsync("DNSKEY")).Answer);
        await life.AfterChecksAsync(1);
    });

    private static async Task DenyAsync(Life life, string parameters, object request)
    {
        await life.RollAsync(request);
        Assert.Equal(parameters, string.Join(", ", (await life.AskAsync("NSEC3PARAM")).Data("NSEC3PARAM")));
    }

    private static async Task AssertWaitsForDsAsync(Life life)
    {
        var status = await life.Api.DnssecAsync(life.Zone, "status");
        Assert.True(status.GetProperty("signed").GetBoolean(), $"stripped while the DS stands: {status}");
        Assert.Contains(status.GetProperty("next").EnumerateArray(), step => Field(step, "action") == "unsign" && Field(step, "reason").Length > 0);
    }
}
