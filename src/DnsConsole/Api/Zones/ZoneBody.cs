using System.Text.Json.Serialization;
using DnsConsole.Api.Server;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Api.Zones;

/// <summary>A zone in PowerDNS form, fields in alphabetical order: as an item of the list, or whole.</summary>
/// <remarks>
/// Fields for things this server does by itself say so: the denial chain is always right (<c>api_rectify</c> false), every change raises the
/// serial by itself (<c>soa_edit_api</c> DEFAULT), and the serial served is the serial edited.
/// </remarks>
internal sealed record ZoneBody
{
    public required string Account { get; init; }

    [JsonPropertyName("api_rectify")]
    public bool? ApiRectify { get; init; }

    public string Catalog { get; } = "";

    public bool? Dnssec { get; init; }

    [JsonPropertyName("edited_serial")]
    public uint? EditedSerial { get; init; }

    public required string Id { get; init; }

    public required string Kind { get; init; }

    [JsonPropertyName("last_check")]
    public long LastCheck { get; }

    [JsonPropertyName("master_tsig_key_ids")]
    public string[]? MasterTsigKeyIds { get; init; }

    public string[] Masters { get; } = [];

    public required string Name { get; init; }

    [JsonPropertyName("notified_serial")]
    public uint NotifiedSerial { get; }

    public bool? Nsec3narrow { get; init; }

    public string? Nsec3param { get; init; }

    public IEnumerable<RRsetBody>? Rrsets { get; init; }

    public required uint Serial { get; init; }

    [JsonPropertyName("slave_tsig_key_ids")]
    public string[]? SlaveTsigKeyIds { get; init; }

    [JsonPropertyName("soa_edit")]
    public string? SoaEdit { get; init; }

    [JsonPropertyName("soa_edit_api")]
    public string? SoaEditApi { get; init; }

    public required string Url { get; init; }

    public static ZoneBody Item(LiveZone zone, bool dnssec = true)
    {
        var (state, snapshot, id) = (zone.State, zone.Snapshot, ZoneId.Format(zone.Origin));
        return new ZoneBody
        {
            Account = state.Account,
            Dnssec = dnssec ? snapshot.IsSigned : null,
            EditedSerial = dnssec ? snapshot.Serial.Value : null,
            Id = id,
            Kind = KindText(state.Kind),
            Name = ZoneId.Text(zone.Origin),
            Serial = snapshot.Serial.Value,
            Url = $"{ServerBody.Path}/zones/{id}",
        };
    }

    /// <param name="rrsets">Null leaves them out.</param>
    public static ZoneBody Whole(LiveZone zone, IEnumerable<RRsetBody>? rrsets) => Item(zone) with
    {
        ApiRectify = false,
        MasterTsigKeyIds = [],
        Nsec3narrow = false,
        Nsec3param = Nsec3Text(zone.Snapshot.Denial),
        Rrsets = rrsets,
        SlaveTsigKeyIds = [],
        SoaEdit = "",
        SoaEditApi = "DEFAULT",
    };

    public static string KindText(ZoneKind kind) => kind switch { ZoneKind.Primary => "Master", ZoneKind.Secondary => "Slave", _ => "Native" };

    // The NSEC3PARAM record; its flags are always 0, opt-out is told by the NSEC3 records (RFC 5155 §4.1.2).
    private static string Nsec3Text(Denial denial) => denial.Kind != DenialKind.Nsec3
        ? ""
        : $"1 0 {denial.Iterations} {(denial.Salt.IsEmpty ? "-" : Convert.ToHexStringLower(denial.Salt.AsSpan()))}";
}
