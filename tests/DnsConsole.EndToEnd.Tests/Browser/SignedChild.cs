using System.Text.Json;
using DnsConsole.EndToEnd.Tests.Scenarios;
using DnsConsole.TestKit.Servers;

namespace DnsConsole.EndToEnd.Tests.Browser;

/// <summary>A child zone whose KSK is Active, with waits of a second, and what tests of pages ask of it.</summary>
internal static class SignedChild
{
    /// <summary>An hour: long enough that no sentence changes while it is looked at.</summary>
    public const int Long = 3600;

    public static async Task<ChildZone> StartAsync()
    {
        var child = await ChildZone.StartAsync();
        await child.SignAsync("ksk-zsk", publishSafety: 1, signatureValidity: 14 * 86400, signatureRefresh: 5 * 86400);
        await child.UntilKeyIsAsync("ready");
        await child.Tree.PutDsAsync(ChildZone.Name, await DsOfAsync(child, "ready"));
        await Eventually.AsksAsync(child.KeyAsync, key => ConsoleApi.Text(key, "records.ds") == "omnipresent", "the DS to be known everywhere");
        return child;
    }

    public static async Task PolicyAsync(ChildZone child, object change) =>
        (await child.Api.SendAsync(HttpMethod.Patch, $"/api/dnssec/zones/{ChildZone.Name}/policy", change)).Must(200);

    /// <summary>Tag of the only KSK in a state.</summary>
    public static async Task<string> KskAsync(ChildZone child, string state) => ConsoleApi.Text(Of(await child.Api.DnssecAsync(ChildZone.Name, "keys"), state), "tag");

    /// <summary>DS line of the only KSK in a state.</summary>
    public static async Task<string> DsOfAsync(ChildZone child, string state) => ConsoleApi.Text(Of((await child.DsPageAsync()).GetProperty("keys"), state), "ds.0");

    private static JsonElement Of(JsonElement keys, string state) =>
        keys.EnumerateArray().Single(key => ConsoleApi.Text(key, "state") == state && ConsoleApi.Text(key, "role") is not "zsk");
}
