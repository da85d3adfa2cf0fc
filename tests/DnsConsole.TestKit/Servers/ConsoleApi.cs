using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace DnsConsole.TestKit.Servers;

/// <summary>
/// The program's HTTP API as a script speaks it. Methods that return <see cref="ApiAnswer"/> leave the judgement to the test; the others fail it when the answer is not the usual one.
/// A connection that breaks is an <see cref="HttpRequestException"/>.
/// </summary>
public sealed class ConsoleApi(HttpClient http)
{
    private const string Zones = "/api/v1/servers/localhost/zones";

    public Task<ApiAnswer> CreateZoneAsync(string zone, string masterFile) =>
        SendAsync(HttpMethod.Post, Zones, new { name = zone, kind = "Native", zone = masterFile });

    public Task<ApiAnswer> ZoneAsync(string zone) => SendAsync(HttpMethod.Get, $"{Zones}/{zone}");

    /// <summary>Replaces RRsets in one change set; a set without records is deleted.</summary>
    public Task<ApiAnswer> EditAsync(string zone, params IEnumerable<(string Name, string Type, int Ttl, string[] Data)> rrsets) => PatchAsync(zone, rrsets.Select(set => new
    {
        name = set.Name,
        type = set.Type,
        ttl = set.Ttl,
        changetype = set.Data.Length == 0 ? "DELETE" : "REPLACE",
        records = set.Data.Select(data => new { content = data, disabled = false }),
    }));

    /// <summary>One change set of RRsets in the form of the API.</summary>
    public Task<ApiAnswer> PatchAsync(string zone, IEnumerable<object> rrsets) => SendAsync(HttpMethod.Patch, $"{Zones}/{zone}", new { rrsets });

    /// <summary>Signs, and answers when the signed zone is served.</summary>
    public Task<ApiAnswer> SignAsync(string zone, object request) => SendAsync(HttpMethod.Post, $"/api/dnssec/zones/{zone}/sign?wait=true", request);

    /// <summary>One of the documents about a zone's DNSSEC: <c>status</c>, <c>keys</c>, <c>ds</c>, <c>events</c> ….</summary>
    public async Task<JsonElement> DnssecAsync(string zone, string document) =>
        (await SendAsync(HttpMethod.Get, $"/api/dnssec/zones/{zone}/{document}")).Must(200).Json;

    /// <summary>Asks the zone's parent now.</summary>
    public async Task<JsonElement> CheckDsAsync(string zone) => (await SendAsync(HttpMethod.Post, $"/api/dnssec/zones/{zone}/ds/check")).Must(200).Json;

    /// <summary>The signed zone as a master file.</summary>
    public async Task<string> ExportAsync(string zone) => (await SendAsync(HttpMethod.Get, $"/api/dnssec/zones/{zone}/export")).Must(200).Text;

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await http.SendAsync(request);
        return new ApiAnswer((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A field of an answer as text, down a path of names and indexes: <c>parent.servers.0.error</c>; empty when it is not there.</summary>
    public static string Text(JsonElement element, string path)
    {
        foreach (var step in path.Split('.'))
        {
            if (element.ValueKind == JsonValueKind.Array && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                element = index < element.GetArrayLength() ? element[index] : default;
            }
            else
            {
                element = element.ValueKind == JsonValueKind.Object && element.TryGetProperty(step, out var field) ? field : default;
            }
        }

        return element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? "" : element.ToString();
    }
}
