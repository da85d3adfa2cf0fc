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

        if (key.Goal == KeyGoal.Hidden)
        {
            return key.DnskeyRecord.MayBeCached ? new Retired(LeavingSince(key)) : new Generated(key.CreatedAt);
        }

        if (!key.DnskeyRecord.MayBeCached)
        {
            return new Generated(key.CreatedAt);
        }

        return key.IsKeySigning ? OfKeySigning(key, zone) : OfZoneSigning(key);
    }

    private static KeyState OfKeySigning(ZoneKey key, ZoneState zone)
    {
        // A DS that comes too early makes nobody's cache newer: until the key is known everywhere it is Published, whatever the parent has.
        if (ReadySince(key, zone) is not { } ready)
        {
            return new Published(key.DnskeyRecord.Since);
        }

        if (key.Ds.State is RecordState.Rumoured or RecordState.Omnipresent && key.DsSeenAtAllSince is { } seen)
        {
            return new Active(Latest(ready, seen));
        }

        // Without a parent there is nothing to wait for beyond being known everywhere.
        return zone.Policy.PrivateZone ? new Active(ready) : new Ready(ready);
    }

    // The DS may be submitted once every cache that has anything has the DNSKEY set with this key and its signature, and the zone signed
    // with the key's algorithm: a resolver that then fetches the DS finds nothing it cannot verify.
    private static DateTimeOffset? ReadySince(ZoneKey key, ZoneState zone)
    {
        if (key.DnskeyRecord.State != RecordState.Omnipresent || key.KeySignature.State != RecordState.Omnipresent)
        {
            return null;
        }

        var signed = zone.Keys
            .Where(k => k.IsZoneSigning && k.Algorithm == key.Algorithm && k.ZoneSignature.State == RecordState.Omnipresent)
            .Select(k => (DateTimeOffset?)k.ZoneSignature.Since)
            .Min();
        return signed is { } since ? Latest(key.DnskeyRecord.Since, key.KeySignature.Since, since) : null;
    }

    private static KeyState OfZoneSigning(ZoneKey key)
    {
        if (key.ZoneSignature.IsPublished)
        {
            return new Active(key.ZoneSignature.Since);
        }

        return key.DnskeyRecord.State == RecordState.Omnipresent ? new Ready(key.DnskeyRecord.Since) : new Published(key.DnskeyRecord.Since);
    }

    // A key that leaves has at least one record on the way out; the earliest of them is when it began.
    private static DateTimeOffset LeavingSince(ZoneKey key)
    {
        var leaving = new[] { key.DnskeyRecord, key.KeySignature, key.ZoneSignature, key.Ds }.Where(r => r.State == RecordState.Unretentive).Select(r => r.Since).ToList();
        return leaving.Count > 0 ? leaving.Min() : key.DnskeyRecord.Since;
    }

    private static DateTimeOffset Latest(params DateTimeOffset[] times) => times.Max();
}
