using System.Net;
using System.Text.Json;
using DnsConsole.TestKit.Probes;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Zones;

namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary>A zone that our program serves below the TLD of a private tree, which delegates it there, with all times a second or two.</summary>
internal sealed class ChildZone : IAsyncDisposable
{
    public const string Name = "child.lab.";

    // A DS of some other key, and its tag.
    public const string ForeignDs = $"{Name} 2 IN DS 60485 13 2 D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A";

    private ChildZone(PrivateTree tree, DnsConsoleProcess console) => (Tree, Console, Api) = (tree, console, new ConsoleApi(console.Api));

    public PrivateTree Tree { get; }

    public DnsConsoleProcess Console { get; }

    public ConsoleApi Api { get; }

    /// <summary>Starts the tree and the program, creates the zone and has it delegated; unsigned.</summary>
    public static async Task<ChildZone> StartAsync()
    {
        var tree = await PrivateTree.StartAsync();
        DnsConsoleProcess? console = null;
        try
        {
            var at = tree.Net.Port53(10);
            await tree.DelegateAsync(Name, at.Address);
            console = await DnsConsoleProcess.StartAsync(new DnsConsoleOptions
            {
                Dns = at,
                Settings = new Dictionary<string, string>(DnsConsoleOptions.ResolverSettings(tree)) { ["DsWatcher:Interval"] = "00:00:01" },
            });
            var child = new ChildZone(tree, console);
            (await child.Api.CreateZoneAsync(Name, MasterFile(at.Address))).Must(201);
            return child;
        }
        catch
        {
            await (console?.DisposeAsync() ?? ValueTask.CompletedTask);
            await tree.DisposeAsync();
            throw;
        }
    }

    public async Task SignAsync(string scheme, int publishSafety = 2, int signatureValidity = 3600, int signatureRefresh = 1800, int signatureJitter = 60) =>
        (await Api.SignAsync(Name, new
        {
            algorithm = 13,
            scheme,
            policy = new
            {
                dnskeyTtl = 1,
                publishSafety,
                retireSafety = 1,
                zonePropagation = 1,
                parentPropagation = 1,
                signatureValidity,
                signatureRefresh,
                signatureJitter,
                inceptionOffset = 60,
            },
        })).Must(200);

    /// <summary>The key that the DS is about: the KSK or CSK.</summary>
    public async Task<JsonElement> KeyAsync() => (await Api.DnssecAsync(Name, "keys")).EnumerateArray().Single(key => ConsoleApi.Text(key, "role") != "zsk");

    public async Task<string> StateAsync() => ConsoleApi.Text(await KeyAsync(), "state");

    public Task<JsonElement> UntilKeyIsAsync(string state) =>
        Eventually.AsksAsync(KeyAsync, key => ConsoleApi.Text(key, "state") == state, $"the key to be {state}");

    public async Task<JsonElement> DsPageAsync() => await Api.DnssecAsync(Name, "ds");

    /// <summary>Waits until the watcher, by itself, has come to this judgement.</summary>
    public Task<JsonElement> UntilParentIsAsync(string judgement) =>
        Eventually.AsksAsync(DsPageAsync, page => ConsoleApi.Text(page, "parent.judgement") == judgement, $"the parent to be judged {judgement}");

    /// <summary>Waits until the watcher has asked the parent <paramref name="times"/> times more, and returns what it says then.</summary>
    public async Task<JsonElement> AfterChecksAsync(int times)
    {
        var page = await DsPageAsync();
        for (var i = 0; i < times; i++)
        {
            var last = ConsoleApi.Text(page, "parent.checkedAt");
            page = await Eventually.AsksAsync(DsPageAsync, seen => ConsoleApi.Text(seen, "parent.checkedAt") != last, "the next check of the parent");
        }

        return page;
    }

    /// <summary>Waits until an alarm is raised, and returns its text.</summary>
    public async Task<string> UntilAlarmAsync(string code)
    {
        var problems = await Eventually.AsksAsync(AlarmsAsync, alarms => alarms.ContainsKey(code), $"the alarm {code}");
        return problems[code];
    }

    /// <summary>Alarms by code.</summary>
    public async Task<IReadOnlyDictionary<string, string>> AlarmsAsync() => (await Api.DnssecAsync(Name, "status")).GetProperty("problems").EnumerateArray()
        .ToDictionary(problem => ConsoleApi.Text(problem, "code"), problem => ConsoleApi.Text(problem, "text"));

    /// <summary>The DS lines that the DS page says to submit: SHA-256 and SHA-384.</summary>
    public async Task<string[]> DsLinesAsync() => [.. (await DsPageAsync()).GetProperty("keys")[0].GetProperty("ds").EnumerateArray().Select(line => line.GetString()!)];

    public Task<ProbeAnswer> AskAsync(string type) => Probe.AskAsync(Console.Dns, Name, type);

    public async ValueTask DisposeAsync()
    {
        await Console.DisposeAsync();
        await Tree.DisposeAsync();
    }

    private static string MasterFile(IPAddress server) => $"""
        {ZoneTexts.Head(Name, 1, 1)}
        @ IN NS ns1
        ns1 IN A {server}
        www IN A 192.0.2.1
        *.wild IN TXT "any"

        """;
}
