using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Zones.Keys;

/// <summary>
/// What people see of a key: a projection of its record states, never stored.
/// </summary>
/// <remarks>
/// <code>
///              publish            known everywhere        DS at every parent server          successor active
/// Generated ───────────► Published ───────────────► Ready ─────────────────────────► Active ──────────────────► Retired ──► Removed
///                                                    (KSK, CSK: the DS may be submitted;  ZSK: it signs the zone)
/// </code>
/// A ZSK becomes Active when it signs; on first signing that is at once, because data without signatures is all that caches hold besides.
/// A key that is to go is Retired only when its successor is Active, and a rollover that is cancelled leads back from there. An Active KSK whose
/// DS the parent loses is Ready again: its DS is to be submitted.
/// </remarks>
public abstract record KeyState
{
    private KeyState()
    {
    }

    public abstract DateTimeOffset Since { get; }

    /// <summary>Name as in the API: generated, published, ready, active, retired, removed.</summary>
    public abstract string Name { get; }

    /// <summary>The key exists in storage; nothing of it is served.</summary>
    public sealed record Generated(DateTimeOffset CreatedAt) : KeyState
    {
        public override DateTimeOffset Since => CreatedAt;

        public override string Name => "generated";
    }

    /// <summary>The DNSKEY is served, but caches may still hold a set without it.</summary>
    public sealed record Published(DateTimeOffset PublishedAt) : KeyState
    {
        public override DateTimeOffset Since => PublishedAt;

        public override string Name => "published";
    }

    /// <summary>Known everywhere: a KSK or CSK may have its DS submitted, a ZSK may start to sign.</summary>
    public sealed record Ready(DateTimeOffset ReadyAt) : KeyState
    {
        public override DateTimeOffset Since => ReadyAt;

        public override string Name => "ready";
    }

    /// <summary>A KSK or CSK whose DS every parent server has; a ZSK that signs the zone.</summary>
    public sealed record Active(DateTimeOffset ActiveAt) : KeyState
    {
        public override DateTimeOffset Since => ActiveAt;

        public override string Name => "active";
    }

    /// <summary>On its way out; it stays as long as any cache may need it.</summary>
    public sealed record Retired(DateTimeOffset RetiredAt) : KeyState
    {
        public override DateTimeOffset Since => RetiredAt;

        public override string Name => "retired";
    }

    /// <summary>Gone from the zone; kept in the archive until it is purged.</summary>
    public sealed record Removed(DateTimeOffset RemovedAt) : KeyState
    {
        public override DateTimeOffset Since => RemovedAt;

        public override string Name => "removed";
    }

    /// <summary>Projects a key of <paramref name="zone"/>.</summary>
    public static KeyState Of(ZoneKey key, ZoneState zone)
    {
        if (key.RemovedAt is { } removed)
        {
            return new Removed(removed);
        }

        if (!key.MayBeCached)
        {
            return new Generated(key.CreatedAt);
        }

        return IsLeaving(key, zone) ? new Retired(key.RetiredAt ?? LeavingSince(key)) : key.IsKeySigning ? OfKeySigning(key, zone) : OfZoneSigning(key);
    }

    /// <summary>
    /// Since when the DS of a key may be submitted: with it, <see cref="CacheRules"/> hold. Every cache that has anything has the DNSKEY set with
    /// this key and its signature, and data that a key of that set has signed. Null while that is not so.
    /// </summary>
    internal static DateTimeOffset? ReadySince(ZoneKey key, ZoneState zone)
    {
        var latest = DateTimeOffset.MinValue;
        foreach (var (record, needed) in CacheRules.RequiredBy(key, zone))
        {
            if (record.State != needed)
            {
                return null;
            }

            latest = Latest(latest, record.Since);
        }

        return latest;
    }

    // A key that is to go leaves when its successor has taken over: until then a KSK or CSK is still asked for, a ZSK still signs.
    private static bool IsLeaving(ZoneKey key, ZoneState zone) => key.IsKeySigning
        ? key.DsWantedSince is null && (key.Goal == KeyGoal.Hidden || zone.UnsigningSince is not null)
        : key.Goal == KeyGoal.Hidden && !(key.SignsZone && key.IsPublished);

    private static KeyState OfKeySigning(ZoneKey key, ZoneState zone)
    {
        // A DS that comes too early makes nobody's cache newer: until the key is known everywhere it is Published, whatever the parent has.
        if ((key.IsStandby ? ReadySince(key, zone) : key.DsWantedSince) is not { } ready)
        {
            return new Published(key.DnskeyRecord.Since);
        }

        if (key.Ds.IsPublished && key.DsSeenAtAllSince is { } seen)
        {
            return new Active(key.ActivatedAt ?? Latest(ready, seen));
        }

        // Without a parent there is nothing to wait for beyond being known everywhere.
        return zone.Policy.PrivateZone && !key.IsStandby ? new Active(key.ActivatedAt ?? ready) : new Ready(ready);
    }

    private static KeyState OfZoneSigning(ZoneKey key)
    {
        if (key.SignsZone && key.IsPublished)
        {
            return new Active(key.ActivatedAt ?? key.ZoneSignature.Since);
        }

        return key.DnskeyRecord.State == RecordState.Omnipresent ? new Ready(key.DnskeyRecord.Since) : new Published(key.DnskeyRecord.Since);
    }

    private static DateTimeOffset LeavingSince(ZoneKey key)
    {
        var leaving = new[] { key.DnskeyRecord, key.KeySignature, key.ZoneSignature, key.Ds }.Where(r => r.State == RecordState.Unretentive).Select(r => r.Since).ToList();
        return leaving.Count > 0 ? leaving.Min() : key.DnskeyRecord.Since;
    }

    private static DateTimeOffset Latest(params DateTimeOffset[] times) => times.Max();
}
