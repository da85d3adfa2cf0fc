using System.Diagnostics;
using System.Text.Json;
using DnsConsole.TestKit.Probes;
using DnsConsole.TestKit.Servers;

namespace DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle;

/// <summary>
/// One zone from its first signing through every operation of its plan to its unsigning, in real time, with resolvers asking and judges reading all the while. What it says of itself is
/// checked at every look: while something is under way there is a sentence why.
/// </summary>
internal sealed class Life : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // Some seconds of asking: what was cached before the end of one operation is still there when the next begins.
    private const int AnswersAfterwards = 100;

    private readonly LifecycleWorld _world;
    private readonly Dictionary<string, (int Times, int Probes, TimeSpan Time)> _done = [];
    private volatile string _doing = "creation";
    private int _stamp;

    private Life(LifecycleWorld world, LifePlan plan)
    {
        (_world, Plan) = (world, plan);
        Prober = new ContinuousProber(Zone, world.Resolvers, () => _doing);
        Judge = new VersionJudge(world.Api, world.Console.Dns, Zone, () => _doing);
        Parent = new CdsFollower(world.Console.Dns, Zone, world.Desk);
    }

    public LifePlan Plan { get; }

    public string Zone => Plan.Zone;

    public ConsoleApi Api => _world.Api;

    public ParentDesk Desk => _world.Desk;

    public IReadOnlyList<AskedResolver> Resolvers => _world.Resolvers;

    public ContinuousProber Prober { get; }

    public VersionJudge Judge { get; }

    public CdsFollower Parent { get; }

    /// <summary>What was done, how often, how many answers were judged meanwhile, and how long it took.</summary>
    public IReadOnlyDictionary<string, (int Times, int Probes, TimeSpan Time)> Done => _done;

    /// <summary>Creates the zone and begins to ask about it; unsigned.</summary>
    public static async Task<Life> BeginAsync(LifecycleWorld world, LifePlan plan)
    {
        await world.CreateZoneAsync(plan.Zone);
        return new Life(world, plan);
    }

    /// <summary>Signs, waits for the chain of trust, and does what the plan says.</summary>
    public async Task RunAsync()
    {
        await DoAsync("first signing", SignAsync);
        foreach (var operation in Plan.Operations)
        {
            await DoAsync(operation.Name, async () =>
            {
                await operation.RunAsync(this);
                await Prober.AnswersMoreAsync(AnswersAfterwards);
            });
        }

        await Prober.StopAsync();
        await Judge.FinishAsync();
    }

    /// <summary>Signs, and waits until the parent has the DS and no cache lacks it.</summary>
    public async Task SignAsync()
    {
        await SignWithoutDsAsync();
        await UntilTrustedAsync();
    }

    /// <summary>Waits until the DS is known everywhere, and demands authenticated answers from then on.</summary>
    public async Task UntilTrustedAsync()
    {
        await UntilKeysAsync(keys => keys.Any(key => Field(key, "records.ds") == "omnipresent"), "the DS to be known everywhere");
        Prober.DemandSecure();
    }

    /// <summary>Every duration is 1 to 3 s, other ones in other lives.</summary>
    public async Task SignWithoutDsAsync() => (await Api.SignAsync(Zone, new
    {
        algorithm = Plan.Algorithm,
        scheme = Plan.Csk ? "csk" : "ksk-zsk",
        denial = Plan.Nsec3 ? "nsec3" : "nsec",
        policy = new
        {
            dnskeyTtl = 1 + (Plan.Algorithm % 3),
            publishSafety = 1,
            retireSafety = 1,
            zonePropagation = 2,
            parentPropagation = Plan.Csk ? 2 : 1,
            parentCheckInterval = 1,
            purgeAfter = 3,
            signatureValidity = 7200,
            signatureRefresh = 3600,
            signatureJitter = 60,
            inceptionOffset = 60,
            zskLifetime = (int?)null,
        },
    })).Must(200);

    public async Task PatchPolicyAsync(Dictionary<string, int?> fields) => (await ChangeAsync(HttpMethod.Patch, "policy", fields)).Must(200);

    /// <summary>Takes a step that the program still waits for.</summary>
    public async Task ForceAsync(string step, int? keyId = null) =>
        (await ChangeAsync(HttpMethod.Post, "force", new { step, keyId, zone = Zone, reason = "to see it fail" })).Must(200);

    public async Task UnsignAsync()
    {
        (await ChangeAsync(HttpMethod.Post, "unsign", new { })).Must(202);
        await Eventually.AsksAsync(() => AskAsync("CDS"), answer => CdsFollower.Wish(answer.Data("CDS")) is { Count: 0 }, "the CDS set to ask for the removal of the DS");
    }

    /// <summary>Begins a rollover and returns its number.</summary>
    public async Task<int> BeginAsync(object request) =>
        (await ChangeAsync(HttpMethod.Post, "rollovers", request)).Must(201).Json.GetProperty("id").GetInt32();

    public async Task CancelAsync(int rollover)
    {
        (await ChangeAsync(HttpMethod.Delete, $"rollovers/{rollover}")).Must(202);
        await UntilFinishedAsync(rollover);
    }

    public async Task RollAsync(object request) => await UntilFinishedAsync(await BeginAsync(request));

    public Task UntilFinishedAsync(int rollover) =>
        UntilStatusAsync(status => Rollovers(status).All(r => r.GetProperty("id").GetInt32() != rollover), $"rollover {rollover} to be finished");

    public Task UntilStatusAsync(Func<JsonElement, bool> wanted, string what) => UntilAsync(StatusAsync, wanted, what);

    public Task<IReadOnlyList<JsonElement>> UntilKeysAsync(Func<IReadOnlyList<JsonElement>, bool> wanted, string what) => UntilAsync(KeysAsync, wanted, what);

    /// <summary>Waits until a key that is not among <paramref name="before"/>, of this role, has a field of this value.</summary>
    public Task UntilNewKeyAsync(IReadOnlyCollection<int> before, string role, string field, params string[] values) =>
        UntilKeysAsync(keys => keys.Any(key => !before.Contains(Id(key)) && Field(key, "role") == role && values.Contains(Field(key, field))), $"a new {role} with {field} {string.Join(" or ", values)}");

    /// <summary>Waits until the watcher has asked the parent some times more.</summary>
    public async Task AfterChecksAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            var last = Field(await Api.DnssecAsync(Zone, "ds"), "parent.checkedAt");
            await UntilAsync(() => Api.DnssecAsync(Zone, "ds"), page => Field(page, "parent.checkedAt") != last, "the next check of the parent");
        }
    }

    /// <summary>Keys that are not in the archive.</summary>
    public async Task<IReadOnlyList<JsonElement>> KeysAsync() =>
        [.. (await Api.DnssecAsync(Zone, "keys")).EnumerateArray().Where(key => Field(key, "state") != "removed")];

    /// <summary>Their numbers, in order.</summary>
    public async Task<int[]> IdsAsync() => [.. (await KeysAsync()).Select(Id).Order()];

    /// <summary>Numbers of the keys of a role that are in force.</summary>
    public async Task<int[]> ActiveAsync(string role) =>
        [.. (await KeysAsync()).Where(key => Field(key, "role") == role && Field(key, "state") == "active").Select(Id)];

    /// <summary>The zone is signed by exactly these roles, one active key each, of one algorithm, and has no others.</summary>
    public async Task AssertKeysAsync(bool csk, int algorithm)
    {
        var keys = await KeysAsync();
        string[] expected = csk ? [$"csk {algorithm} active"] : [$"ksk {algorithm} active", $"zsk {algorithm} active"];
        Assert.Equal(expected, keys.Select(key => $"{Field(key, "role")} {Field(key, "algorithm")} {Field(key, "state")}").Order());
        Assert.Equal(expected.Length, (await AskAsync("DNSKEY")).Data("DNSKEY").Count);
    }

    /// <summary>Changes a record, as people do while keys roll.</summary>
    public async Task EditAsync()
    {
        await Judge.CaughtUpAsync();
        var stamp = Interlocked.Increment(ref _stamp);
        (await Api.EditAsync(Zone, ($"stamp.{Zone}", "TXT", 1, [$"\"{stamp}\""]))).Must(204);
    }

    public Task<ProbeAnswer> AskAsync(string type) => Probe.AskAsync(_world.Console.Dns, Zone, type);

    /// <summary>Asks the program for a change of the zone's DNSSEC.</summary>
    public async Task<ApiAnswer> ChangeAsync(HttpMethod method, string path, object? body = null)
    {
        await Judge.CaughtUpAsync();
        return await Api.SendAsync(method, $"/api/dnssec/zones/{Zone}/{path}", body);
    }

    public static string Field(JsonElement element, string path) => ConsoleApi.Text(element, path);

    public static int Id(JsonElement key) => key.GetProperty("id").GetInt32();

    /// <summary>Everything that went wrong, in words; empty when nothing did.</summary>
    public IReadOnlyList<string> Faults => [.. Prober.Failures.Select(failure => failure.ToString()), .. Judge.Refusals];

    public async ValueTask DisposeAsync()
    {
        await Parent.DisposeAsync();
        await Prober.DisposeAsync();
        await Judge.DisposeAsync();
    }

    private async Task DoAsync(string what, Func<Task> operation)
    {
        _doing = what;
        var (before, clock) = (Prober.Answers, Stopwatch.StartNew());
        try
        {
            await operation();
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{Zone}, {what}: {failure.Message}\n{await DescribeAsync()}", failure);
        }

        var (times, probes, time) = _done.GetValueOrDefault(what);
        _done[what] = (times + 1, probes + Prober.Answers - before, time + clock.Elapsed);
    }

    private async Task<JsonElement> StatusAsync()
    {
        var status = await Api.DnssecAsync(Zone, "status");
        foreach (var rollover in Rollovers(status))
        {
            Assert.True(Field(rollover, "step") is not ("" or "finish") && Field(rollover, "reason").EndsWith('.'), $"{Zone} does not say what it waits for: {status}");
        }

        Assert.True(!status.TryGetProperty("unsign", out var unsign) || Field(unsign, "reason").EndsWith('.'), $"{Zone} does not say what its unsigning waits for: {status}");

        foreach (var step in status.GetProperty("next").EnumerateArray())
        {
            Assert.True(Field(step, "action").Length > 0 && Field(step, "reason").EndsWith('.'), $"{Zone} has a step without a reason: {status}");
        }

        return status;
    }

    private async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> wanted, string what) => await Eventually.AsksAsync(
        async () =>
        {
            await Task.Delay(Pause, TimeProvider.System);
            if (Parent.Failure.IsFaulted)
            {
                await Parent.Failure;
            }

            await StatusAsync();
            return await ask();
        },
        wanted,
        what,
        Patience);

    private async Task<string> DescribeAsync()
    {
        var documents = new List<string>();
        foreach (var document in new[] { "status", "keys", "ds", "events" })
        {
            documents.Add((await Api.DnssecAsync(Zone, document)).ToString());
        }

        return string.Join('\n', documents);
    }

    private static JsonElement.ArrayEnumerator Rollovers(JsonElement status) => status.GetProperty("rollovers").EnumerateArray();
}
