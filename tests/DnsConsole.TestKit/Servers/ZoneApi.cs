using System.Net.Http.Json;
using System.Text.Json;

namespace DnsConsole.TestKit.Servers;

/// <summary>What scripts do with one zone through the program's HTTP API. A refusal fails the test with the program's words.</summary>
/// <param name="api">The client of a <see cref="DnsConsoleProcess"/>, with the key in place.</param>
/// <param name="zone">The zone's name, absolute.</param>
public sealed class ZoneApi(HttpClient api, string zone)
{
    private const string Zones = "/api/v1/servers/localhost/zones";

    private string Dnssec => $"/api/dnssec/zones/{zone}";

    /// <summary>Creates the zone from a master file.</summary>
    public async Task ImportAsync(string text)
    {
        using var answer = await api.PostAsJsonAsync(Zones, new { name = zone, kind = "Native", zone = text });
        await AcceptedAsync(answer);
    }

    /// <summary>Signs the zone and waits until it is served signed.</summary>
    /// <param name="algorithm">Algorithm number of all keys.</param>
    /// <param name="csk">One key for everything, instead of KSK and ZSK.</param>
    /// <param name="nsec3">NSEC3 without salt and iterations, instead of NSEC.</param>
    /// <param name="optOut">NSEC3 leaves unsigned delegations out.</param>
    public async Task SignAsync(int algorithm = 13, bool csk = false, bool nsec3 = false, bool optOut = false)
    {
        var request = new { algorithm, scheme = csk ? "csk" : "ksk-zsk", denial = nsec3 ? "nsec3" : "nsec", nsec3 = new { iterations = 0, salt = "", optOut } };
        using var answer = await api.PostAsJsonAsync($"{Dnssec}/sign?wait=true", request);
        await AcceptedAsync(answer);
    }

    /// <summary>Changes RRsets, all in one change: each an object with name, type, changetype, ttl and records.</summary>
    public async Task PatchAsync(params IEnumerable<object> rrsets)
    {
        using var answer = await api.PatchAsJsonAsync($"{Zones}/{zone}", new { rrsets });
        await AcceptedAsync(answer);
    }

    /// <summary>The DS lines of all keys, as they are shown for submission.</summary>
    public async Task<IReadOnlyList<string>> DsAsync()
    {
        var body = await api.GetFromJsonAsync<JsonElement>($"{Dnssec}/ds");
        return [.. body.GetProperty("keys").EnumerateArray().SelectMany(key => key.GetProperty("ds").EnumerateArray()).Select(line => line.GetString()!)];
    }

    /// <summary>The signed zone as a master file.</summary>
    public Task<string> ExportAsync() => api.GetStringAsync($"{Dnssec}/export");

    private static async Task AcceptedAsync(HttpResponseMessage answer)
        => Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
}
