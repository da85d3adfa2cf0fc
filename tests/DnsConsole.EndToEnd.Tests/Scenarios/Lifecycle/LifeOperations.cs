using System.Globalization;
using DnsConsole.TestKit.Files;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Tools;
using static DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle.Life;

namespace DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle;

/// <summary>What people do to keys, each waited for to its end and checked by what the zone has then.</summary>
internal static class LifeOperations
{
    public static LifeOperation RollZsk { get; } = new("ZSK roll", life => ReplaceAsync(life, "zsk"));

    public static LifeOperation RollKsk { get; } = new("KSK roll", life => ReplaceAsync(life, "ksk"));

    public static LifeOperation RollCsk { get; } = new("CSK roll", life => ReplaceAsync(life, "csk"));

    /// <summary>Turned round when the new key is published and signs nothing yet.</summary>
    public static LifeOperation CancelZskPublished { get; } =
        new("ZSK roll cancelled, new key published", life => TurnRoundAsync(life, "zsk", "records.dnskey", "rumoured", "omnipresent"));

    /// <summary>Turned round when the new key signs and signatures of both are in caches.</summary>
    public static LifeOperation CancelZskSigning { get; } =
        new("ZSK roll cancelled, new key signs", life => TurnRoundAsync(life, "zsk", "records.zoneSignature", "rumoured", "omnipresent"));

    public static LifeOperation CancelKskBeforeDs { get; } = new("KSK roll cancelled before the new DS", life => BeforeDsAsync(life, "ksk"));

    public static LifeOperation CancelKskAfterDs { get; } = new("KSK roll cancelled after the new DS", life => TurnRoundAsync(life, "ksk", "records.ds", "rumoured", "omnipresent"));

    public static LifeOperation CancelCskBeforeDs { get; } = new("CSK roll cancelled before the new DS", life => BeforeDsAsync(life, "csk"));

    public static LifeOperation CancelCskAfterDs { get; } = new("CSK roll cancelled after the new DS", life => TurnRoundAsync(life, "csk", "records.ds", "rumoured", "omnipresent"));

    /// <summary>Both at the same time.</summary>
    public static LifeOperation RollKskAndZsk { get; } = new("KSK and ZSK roll together", async life =>
    {
        var before = await IdsAsync(life);
        var (ksk, zsk) = (await life.BeginAsync(new { type = "ksk" }), await life.BeginAsync(new { type = "zsk" }));
        await life.UntilFinishedAsync(ksk);
        await life.UntilFinishedAsync(zsk);
        Assert.Empty((await IdsAsync(life)).Intersect(before));
    });

    public static LifeOperation Algorithm(int to, bool csk) => new("algorithm roll", async life =>
    {
        await life.RollAsync(new { type = "algorithm", algorithm = to });
        await life.AssertKeysAsync(csk, to);
    });

    public static LifeOperation CancelAlgorithm(int to, bool csk) =>
        new("algorithm roll cancelled", life => TurnRoundTwiceAsync(life, csk ? "csk" : "ksk", new { type = "algorithm", algorithm = to }));

    public static LifeOperation Scheme(bool csk, int algorithm) => new(csk ? "KSK+ZSK to CSK" : "CSK to KSK+ZSK", async life =>
    {
        await life.RollAsync(new { type = "scheme", scheme = csk ? "csk" : "ksk-zsk" });
        await life.AssertKeysAsync(csk, algorithm);
    });

    public static LifeOperation CancelScheme(bool csk) =>
        new("key scheme change cancelled", life => TurnRoundTwiceAsync(life, csk ? "csk" : "ksk", new { type = "scheme", scheme = csk ? "csk" : "ksk-zsk" }));

    public static LifeOperation ToNsec { get; } = new("denial to NSEC", life => DenyAsync(life, "", new { type = "denial", denial = "nsec" }));

    public static LifeOperation ToNsec3 { get; } = new("denial to NSEC3", life => DenyAsync(life, "\\# 5 0100000000", new { type = "denial", denial = "nsec3" }));

    public static LifeOperation ToSaltedNsec3 { get; } =
        new("NSEC3 with other parameters", life => DenyAsync(life, "\\# 7 0100000202A1B2", new { type = "denial", denial = "nsec3", nsec3 = new { iterations = 2, salt = "A1B2" } }));

    /// <summary>All of them in a row, whichever the zone has.</summary>
    public static IEnumerable<LifeOperation> Denials(bool nsec3) => nsec3 ? [ToSaltedNsec3, ToNsec, ToNsec3] : [ToNsec3, ToSaltedNsec3, ToNsec];

    /// <summary>The lifetime of a key ends: the roll begins by itself, and runs to its end.</summary>
    public static LifeOperation Scheduled(string role) => new($"scheduled {role.ToUpperInvariant()} roll", async life =>
    {
        var before = await life.ActiveAsync(role);
        await life.PatchPolicyAsync(new Dictionary<string, int?> { [$"{role}Lifetime"] = 30 });
        await life.UntilNewKeyAsync(before, role, "state", "generated", "published", "ready", "active");
        await life.PatchPolicyAsync(new Dictionary<string, int?> { [$"{role}Lifetime"] = null });
        await life.UntilStatusAsync(status => status.GetProperty("rollovers").GetArrayLength() == 0, "the scheduled roll to end");
        Assert.Empty((await life.ActiveAsync(role)).Intersect(before));
    });

    /// <summary>A key that was published ahead of need takes over from one that is said to be compromised; another one is withdrawn unused.</summary>
    public static LifeOperation Emergency(string role) => new($"emergency {role.ToUpperInvariant()} roll to a standby key", async life =>
    {
        var (before, all) = (await life.ActiveAsync(role), await IdsAsync(life));
        var standby = await AddKeyAsync(life, new { role });
        var unused = await AddKeyAsync(life, new { role });
        await life.UntilKeysAsync(keys => keys.Count(key => Field(key, "state") == "ready") == 2, "both standby keys to be ready");
        await life.RollAsync(new { type = role, emergency = true });
        (await life.Api.SendAsync(HttpMethod.Delete, life.Path($"keys/{unused}"))).Must(202);
        await life.UntilKeysAsync(keys => keys.All(key => Id(key) != unused), "the unused standby key to be gone");
        Assert.Equal([standby], await life.ActiveAsync(role));
        Assert.Equal(all.Except(before).Append(standby).Order(), await IdsAsync(life));
    });

    /// <summary>A key pair that BIND made comes into force by a rollover.</summary>
    public static LifeOperation Import(string role) => new($"{role.ToUpperInvariant()} roll to an imported key", async life =>
    {
        var algorithm = int.Parse(Field((await life.KeysAsync())[0], "algorithm"), CultureInfo.InvariantCulture);
        var (key, secret) = await MakeKeyAsync(life.Zone, algorithm, role);
        var imported = await AddKeyAsync(life, new Dictionary<string, string> { ["role"] = role, ["key"] = key, ["private"] = secret });
        await life.UntilKeysAsync(keys => keys.Any(k => Id(k) == imported && Field(k, "state") == "ready"), "the imported key to be ready");
        await life.RollAsync(new { type = role });
        Assert.Equal([imported], await life.ActiveAsync(role));
        Assert.Contains((await life.AskAsync("DNSKEY")).Data("DNSKEY"), data => key.Contains(data.Split(' ')[3][^20..], StringComparison.Ordinal));
    });

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
        var before = await IdsAsync(life);
        await life.UnsignAsync();
        (await life.Api.SendAsync(HttpMethod.Delete, life.Path("unsign"))).Must(202);
        await Eventually.AsksAsync(() => life.AskAsync("CDS"), answer => answer.Data("CDS") is { } cds && cds.Count > 0 && CdsFollower.Wish(cds) is { Count: > 0 }, "the CDS set to ask for the DS again");
        life.Parent.LooksAway = false;
        await life.AfterChecksAsync(2);
        Assert.Equal(before, await IdsAsync(life));
        Assert.True((await life.Api.DnssecAsync(life.Zone, "status")).GetProperty("signed").GetBoolean());
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

    private static async Task ReplaceAsync(Life life, string role)
    {
        var (before, others) = (await life.ActiveAsync(role), await IdsAsync(life));
        var rollover = await life.BeginAsync(new { type = role });
        await life.EditAsync();
        await life.UntilFinishedAsync(rollover);
        var after = await life.ActiveAsync(role);
        Assert.Single(after);
        Assert.Empty(after.Intersect(before));
        Assert.Equal(others.Except(before).Concat(after).Order(), await IdsAsync(life));
    }

    private static async Task TurnRoundAsync(Life life, string role, string field, params string[] values)
    {
        var before = await IdsAsync(life);
        var rollover = await life.BeginAsync(new { type = role });
        await life.UntilNewKeyAsync(before, role, field, values);
        await life.EditAsync();
        await life.CancelAsync(rollover);
        Assert.Equal(before, await IdsAsync(life));
    }

    private static async Task<int> AddKeyAsync(Life life, object request)
    {
        var before = await IdsAsync(life);
        (await life.Api.SendAsync(HttpMethod.Post, life.Path("keys"), request)).Must(201);
        return Assert.Single((await IdsAsync(life)).Except(before));
    }

    /// <summary>The two files of a key by dnssec-keygen.</summary>
    private static async Task<(string Key, string Secret)> MakeKeyAsync(string zone, int algorithm, string role)
    {
        using var folder = new TempFolder();
        var size = algorithm < 13 ? new[] { "-b", "2048" } : [];
        var flag = role == "zsk" ? Array.Empty<string>() : ["-f", "KSK"];
        var made = await Tool.RunAsync("dnssec-keygen", ["-q", "-a", $"{algorithm}", .. size, .. flag, "-K", folder.Path, zone], folder: folder.Path);
        Assert.True(made.ExitCode == 0, made.Text);
        return (await File.ReadAllTextAsync(Directory.GetFiles(folder.Path, "*.key")[0]), await File.ReadAllTextAsync(Directory.GetFiles(folder.Path, "*.private")[0]));
    }

    /// <summary>Once when the new keys are published, and once more when the new DS is at the parent.</summary>
    private static async Task TurnRoundTwiceAsync(Life life, string role, object request)
    {
        var before = await IdsAsync(life);
        foreach (var (field, looksAway) in new[] { ("records.dnskey", true), ("records.ds", false) })
        {
            life.Parent.LooksAway = looksAway;
            var rollover = await life.BeginAsync(request);
            await life.UntilNewKeyAsync(before, role, field, "rumoured", "omnipresent");
            await life.CancelAsync(rollover);
            life.Parent.LooksAway = false;
            Assert.Equal(before, await IdsAsync(life));
        }
    }

    private static async Task BeforeDsAsync(Life life, string role)
    {
        life.Parent.LooksAway = true;
        await TurnRoundAsync(life, role, "state", "ready");
        life.Parent.LooksAway = false;
    }

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

    private static async Task<int[]> IdsAsync(Life life) => [.. (await life.KeysAsync()).Select(Id).Order()];
}
