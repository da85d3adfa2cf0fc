using System.Globalization;
using DnsConsole.TestKit.Files;
using DnsConsole.TestKit.Tools;
using static DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle.Life;

namespace DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle;

/// <summary>What people do to keys, each waited for to its end and checked by the keys the zone has then.</summary>
internal static class KeyOperations
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
        var before = await life.IdsAsync();
        var (ksk, zsk) = (await life.BeginAsync(new { type = "ksk" }), await life.BeginAsync(new { type = "zsk" }));
        await life.UntilFinishedAsync(ksk);
        await life.UntilFinishedAsync(zsk);
        Assert.Empty((await life.IdsAsync()).Intersect(before));
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
        var (before, all) = (await life.ActiveAsync(role), await life.IdsAsync());
        var standby = await AddKeyAsync(life, new { role });
        var unused = await AddKeyAsync(life, new { role });
        await life.UntilKeysAsync(keys => keys.Count(key => Field(key, "state") == "ready") == 2, "both standby keys to be ready");
        await life.RollAsync(new { type = role, emergency = true });
        (await life.ChangeAsync(HttpMethod.Delete, $"keys/{unused}")).Must(202);
        await life.UntilKeysAsync(keys => keys.All(key => Id(key) != unused), "the unused standby key to be gone");
        Assert.Equal([standby], await life.ActiveAsync(role));
        Assert.Equal(all.Except(before).Append(standby).Order(), await life.IdsAsync());
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
        Assert.Contains((await life.AskAsync("DNSKEY")).Data("DNSKEY"), data => key.Replace(" ", "", StringComparison.Ordinal).Contains(data.Split(' ')[3], StringComparison.Ordinal));
    });

    private static async Task ReplaceAsync(Life life, string role)
    {
        var (before, others) = (await life.ActiveAsync(role), await life.IdsAsync());
        var rollover = await life.BeginAsync(new { type = role });
        await life.EditAsync();
        await life.UntilFinishedAsync(rollover);
        var after = await life.ActiveAsync(role);
        Assert.Single(after);
        Assert.Empty(after.Intersect(before));
        Assert.Equal(others.Except(before).Concat(after).Order(), await life.IdsAsync());
    }

    private static async Task TurnRoundAsync(Life life, string role, string field, params string[] values)
    {
        var before = await life.IdsAsync();
        var rollover = await life.BeginAsync(new { type = role });
        await life.UntilNewKeyAsync(before, role, field, values);
        await life.EditAsync();
        await life.CancelAsync(rollover);
        Assert.Equal(before, await life.IdsAsync());
    }

    private static async Task<int> AddKeyAsync(Life life, object request)
    {
        var before = await life.IdsAsync();
        (await life.ChangeAsync(HttpMethod.Post, "keys", request)).Must(201);
        return Assert.Single((await life.IdsAsync()).Except(before));
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
        var before = await life.IdsAsync();
        foreach (var (field, looksAway) in new[] { ("records.dnskey", true), ("records.ds", false) })
        {
            life.Parent.LooksAway = looksAway;
            var rollover = await life.BeginAsync(request);
            await life.UntilNewKeyAsync(before, role, field, "rumoured", "omnipresent");
            await life.CancelAsync(rollover);
            life.Parent.LooksAway = false;
            Assert.Equal(before, await life.IdsAsync());
        }
    }

    private static async Task BeforeDsAsync(Life life, string role)
    {
        life.Parent.LooksAway = true;
        await TurnRoundAsync(life, role, "state", "ready");
        life.Parent.LooksAway = false;
    }
}
