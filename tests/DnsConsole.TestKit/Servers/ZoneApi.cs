namespace DnsConsole.TestKit.Servers;

/// <summary>What scripts do with one zone through the program's HTTP API. A refusal fails the test with the program's words.</summary>
/// <param name="http">The client of a <see cref="DnsConsoleProcess"/>, with the key in place.</param>
/// <param name="zone">The zone's name, absolute.</param>
public sealed class ZoneApi(HttpClient http, string zone)
{
    private readonly ConsoleApi _api = new(http);

    /// <summary>Creates the zone from a master file.</summary>
    public async Task ImportAsync(string text) => (await _api.CreateZoneAsync(zone, text)).Must(201);

    /// <summary>Signs the zone and waits until it is served signed.</summary>
    /// <param name="algorithm">Algorithm number of all keys.</param>
    /// <param name="csk">One key for everything, instead of KSK and ZSK.</param>
    /// <param name="nsec3">NSEC3 without salt and iterations, instead of NSEC.</param>
    /// <param name="optOut">NSEC3 leaves unsigned delegations out.</param>
    public async Task SignAsync(int algorithm = 13, bool csk = false, bool nsec3 = false, bool optOut = false)
    {
        var request = new { algorithm, scheme = csk ? "csk" : "ksk-zsk", denial = nsec3 ? "nsec3" : "nsec", nsec3 = new { iterations = 0, salt = "", optOut } };
        (await _api.SignAsync(zone, request)).Must(200);
    }

    /// <summary>Changes RRsets, all in one change: each an object with name, type, changetype, ttl and records.</summary>
    public async Task PatchAsync(params IEnumerable<object> rrsets) => (await _api.PatchAsync(zone, rrsets)).Must(204);

    /// <summary>The DS lines of all keys, as they are shown for submission.</summary>
    public async Task<IReadOnlyList<string>> DsAsync()
    {
        var body = await _api.DnssecAsync(zone, "ds");
        return [.. body.GetProperty("keys").EnumerateArray().SelectMany(key => key.GetProperty("ds").EnumerateArray()).Select(line => line.GetString()!)];
    }

    /// <summary>The signed zone as a master file.</summary>
    public Task<string> ExportAsync() => _api.ExportAsync(zone);
}
