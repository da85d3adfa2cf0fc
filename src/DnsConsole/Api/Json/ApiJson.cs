using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DnsConsole.Api.Json;

/// <summary>
/// How the API writes JSON. Scripts search these bytes with grep, so a quote inside a string is <c>\"</c> and never <c>\u0022</c>, and a field
/// without a value is left out instead of being null. Bodies of the PowerDNS-compatible part declare their properties in alphabetical order.
/// </summary>
internal static class ApiJson
{
    /// <summary>The bare media type: some clients compare it literally and read errors only when it has no charset.</summary>
    public const string MediaType = "application/json";

    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new UtcTimeConverter() },
    };
}
