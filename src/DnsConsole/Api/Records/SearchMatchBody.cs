using System.Text.Json.Serialization;

namespace DnsConsole.Api.Records;

/// <summary>A zone or a record that a search found, in PowerDNS form; a zone has no content, TTL and type.</summary>
internal sealed record SearchMatchBody(
    string? Content,
    bool? Disabled,
    string Name,
    [property: JsonPropertyName("object_type")] string ObjectType,
    uint? Ttl,
    string? Type,
    string? Zone,
    [property: JsonPropertyName("zone_id")] string ZoneId);
