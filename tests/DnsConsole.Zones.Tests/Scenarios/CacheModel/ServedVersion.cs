using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Zones.Tests.Scenarios.CacheModel;

/// <summary>A version of the zone as far as keys go: what would be signed by whom, without any cryptography.</summary>
/// <param name="Cds">The keys that CDS names; empty for the delete form; null when there is no CDS set.</param>
internal sealed record ServedVersion(DnskeySet Keys, TimeSpan KeysTtl, ZoneData Data, TimeSpan DataTtl, KeyIds? Cds)
{
    /// <summary>What the signer would make of a state (RFC 4035 §2; RFC 7344 §4; RFC 8078 §4). No DNSKEY set is cached as long as data is.</summary>
    public static ServedVersion Of(ZoneState zone, TimeSpan dataTtl)
    {
        if (!zone.IsSigned)
        {
            return new ServedVersion(new DnskeySet(default, default), dataTtl, new ZoneData(default), dataTtl, null);
        }

        var wanted = KeyIds.Of(zone.Keys.Where(k => k.DsWantedSince is not null).Select(k => k.Id));
        return new ServedVersion(
            new DnskeySet(KeyIds.Of(zone.Keys.Where(k => k.IsPublished).Select(k => k.Id)), KeyIds.Of(zone.Keys.Where(k => k.SignsKeys).Select(k => k.Id))),
            zone.Policy.DnskeyTtl,
            new ZoneData(KeyIds.Of(zone.Keys.Where(k => k.SignsZone).Select(k => k.Id))),
            dataTtl,
            zone.UnsigningSince is not null ? default(KeyIds) : wanted.IsEmpty ? null : wanted);
    }

    /// <summary>What a measurement of this version finds.</summary>
    public ServedKeys Measured => new([.. Keys.Keys], [.. Keys.Signers], [.. Data.Signers]);
}
