using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Storage.Zones.Json;
using DnsConsole.Zones;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Storage.Zones;

/// <summary>Between <see cref="ZoneState"/> and its rows.</summary>
internal static class ZoneRows
{
    public static ZoneRow ToRow(ZoneState state, Serial serial) => new()
    {
        Id = state.Id,
        Origin = state.Origin.ToString(),
        OriginKey = CanonicalKey.Of(state.Origin),
        Kind = state.Kind,
        Account = state.Account,
        CreatedAt = state.CreatedAt,
        Serial = serial.Value,
        DenialKind = state.Denial.Kind,
        Nsec3Iterations = state.Denial.Iterations,
        Nsec3Salt = [.. state.Denial.Salt],
        Nsec3OptOut = state.Denial.OptOut,
        PolicyJson = StateJson.Write(state.Policy),
        NextKeyId = state.NextKeyId,
        LargestDnskeyTtl = state.Ttls.Dnskey.Current,
        LargestZoneTtl = state.Ttls.Zone.Current,
        LargestDsTtl = state.Ttls.Ds?.Current,
        LifecycleJson = StateJson.Write(Lifecycle.Of(state)),
        LastSignedAt = state.LastSignedAt,
        ParentJson = state.Parent is { } parent ? StateJson.Write(parent) : null,
    };

    public static ZoneState ToState(ZoneRow row) => row.LifecycleJson is { } json ? StateJson.ReadLifecycle(json).ApplyTo(ToPlainState(row)) : OfFirstVersion(ToPlainState(row));

    private static ZoneState ToPlainState(ZoneRow row) => new()
    {
        Id = row.Id,
        Origin = DomainName.Parse(row.Origin),
        Kind = row.Kind,
        Account = row.Account,
        CreatedAt = row.CreatedAt,
        Policy = StateJson.ReadPolicy(row.PolicyJson),
        Denial = row.DenialKind switch
        {
            DenialKind.None => Denial.None,
            DenialKind.Nsec => Denial.Nsec,
            _ => Denial.Nsec3((ushort)row.Nsec3Iterations, [.. row.Nsec3Salt], row.Nsec3OptOut),
        },
        Keys = [.. row.Keys.OrderBy(k => k.KeyId).Select(ToKey)],
        NextKeyId = row.NextKeyId,
        Ttls = new TtlMemory(new RememberedTtl(row.LargestDnskeyTtl), new RememberedTtl(row.LargestZoneTtl), row.LargestDsTtl is { } ds ? new RememberedTtl(ds) : null),
        LastSignedAt = row.LastSignedAt,
        Parent = row.ParentJson is { } parent ? StateJson.ReadReport(parent) : null,
    };

    // Before there were rollovers every key was in force or on its way to it, and what the parent was asked for followed from that.
    private static ZoneState OfFirstVersion(ZoneState zone)
    {
        zone = zone with
        {
            SignedAlgorithms = [.. zone.Keys.Where(k => k.IsZoneSigning && k.ZoneSignature.MayBeCached).DistinctBy(k => k.Algorithm).Select(k => new SignedAlgorithm(k.Algorithm, k.ZoneSignature))],
        };
        return zone with
        {
            Keys = [.. zone.Keys.Select(k => k.IsKeySigning && KeyState.Of(k, zone) is KeyState.Ready or KeyState.Active ? k with { DsWantedSince = KeyState.Of(k, zone).Since } : k)],
        };
    }

    public static KeyRow ToRow(int zoneId, ZoneKey key) => new()
    {
        ZoneId = zoneId,
        KeyId = key.Id,
        Role = key.Role,
        Dnskey = key.Dnskey.ToData().Array,
        CreatedAt = key.CreatedAt,
        Goal = key.Goal,
        DnskeyState = key.DnskeyRecord.State,
        DnskeySince = key.DnskeyRecord.Since,
        KeySignatureState = key.KeySignature.State,
        KeySignatureSince = key.KeySignature.Since,
        ZoneSignatureState = key.ZoneSignature.State,
        ZoneSignatureSince = key.ZoneSignature.Since,
        DsState = key.Ds.State,
        DsSince = key.Ds.Since,
        DsSeenAtAllSince = key.DsSeenAtAllSince,
        DsLastSeen = key.DsLastSeen,
        DsWantedSince = key.DsWantedSince,
        IsStandby = key.IsStandby,
        ActivatedAt = key.ActivatedAt,
        RetiredAt = key.RetiredAt,
        RemovedAt = key.RemovedAt,
    };

    public static DnskeyData ToDnskey(byte[] rdata) =>
        DnskeyData.TryRead(new RecordData(rdata), out var dnskey) ? dnskey : throw new InvalidDataException("The database holds a key that is no DNSKEY.");

    private static ZoneKey ToKey(KeyRow row) => new()
    {
        Id = row.KeyId,
        Role = row.Role,
        Dnskey = ToDnskey(row.Dnskey),
        CreatedAt = row.CreatedAt,
        Goal = row.Goal,
        DnskeyRecord = new RecordProgress(row.DnskeyState, row.DnskeySince),
        KeySignature = new RecordProgress(row.KeySignatureState, row.KeySignatureSince),
        ZoneSignature = new RecordProgress(row.ZoneSignatureState, row.ZoneSignatureSince),
        Ds = new RecordProgress(row.DsState, row.DsSince),
        DsSeenAtAllSince = row.DsSeenAtAllSince,
        DsLastSeen = row.DsLastSeen,
        DsWantedSince = row.DsWantedSince,
        IsStandby = row.IsStandby,
        ActivatedAt = row.ActivatedAt,
        RetiredAt = row.RetiredAt,
        RemovedAt = row.RemovedAt,
    };
}
