using DnsConsole.Dns.Dnssec;
using DnsConsole.Operations.Delegation;
using DnsConsole.Zones;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Api.Delegation;

/// <summary>What there is to submit of one key, as master file lines, and whether to submit it now.</summary>
/// <param name="Cds">The CDS records by which the parent may take the DS by itself; empty while they are not published.</param>
internal sealed record DsKeyBody(
    int Id, ushort Tag, string State, bool Submit, string Reason, DateTimeOffset? ReadyAt, IReadOnlyList<string> Ds, string Dnskey, IReadOnlyList<string> Cds)
{
    // What most parents give DS records; the parent decides.
    private const long UsualDsTtl = 3600;

    public static DsKeyBody Of(DsInfoKey info, ZoneState zone)
    {
        var (origin, key) = (Zones.ZoneId.Text(zone.Origin), info.Key);
        var dnskeyTtl = (long)zone.Policy.DnskeyTtl.TotalSeconds;
        var dsTtl = (long?)zone.Ttls.Ds?.Current.TotalSeconds ?? UsualDsTtl;
        return new DsKeyBody(
            key.Id,
            key.Tag.Value,
            info.State.Name,
            info.Submit,
            info.Reason,
            info.ReadyAt,
            [.. info.Ds.Select(d => $"{origin} {dsTtl} IN DS {d}")],
            $"{origin} {dnskeyTtl} IN DNSKEY {key.Dnskey}",
            key.DsWantedSince is not null ? [.. info.Ds.Select(d => $"{origin} {dnskeyTtl} IN CDS {d}")] : []);
    }
}
