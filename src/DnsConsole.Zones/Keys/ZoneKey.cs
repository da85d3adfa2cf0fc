using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Zones.Keys;

/// <summary>
/// One key of a zone and how far each of its four records has come in the caches of the world.
/// </summary>
/// <remarks>
/// The model is that of flexible and robust key rollover: a key is nothing but the records it stands behind, each of which is
/// <see cref="RecordState.Hidden"/>, <see cref="RecordState.Rumoured"/>, <see cref="RecordState.Omnipresent"/> or
/// <see cref="RecordState.Unretentive"/>, and a <see cref="Goal"/>. Which step is safe follows from the states of all keys of the zone
/// (<see cref="Rollovers.RolloverPlanner"/>); what people see is the projection <see cref="KeyState"/>. A record the role does not have
/// (a ZSK has no DS) stays Hidden. The private half is kept by storage, encrypted, and is never part of this value.
/// </remarks>
public sealed record ZoneKey
{
    /// <summary>Number within the zone, never used again for another key. Key tags are hints and may collide; this does not.</summary>
    public required int Id { get; init; }

    public required KeyRole Role { get; init; }

    public required DnskeyData Dnskey { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public KeyGoal Goal { get; init; } = KeyGoal.Omnipresent;

    /// <summary>The DNSKEY record.</summary>
    public RecordProgress DnskeyRecord { get; init; }

    /// <summary>The key's RRSIG over the DNSKEY, CDS and CDNSKEY sets.</summary>
    public RecordProgress KeySignature { get; init; }

    /// <summary>The key's RRSIGs over the rest of the zone.</summary>
    public RecordProgress ZoneSignature { get; init; }

    /// <summary>The DS record at the parent.</summary>
    public RecordProgress Ds { get; init; }

    /// <summary>When the DS was first seen at all parent servers at once, without having been missing anywhere since.</summary>
    public DateTimeOffset? DsSeenAtAllSince { get; init; }

    /// <summary>When the DS was last seen at any parent server.</summary>
    public DateTimeOffset? DsLastSeen { get; init; }

    /// <summary>
    /// Since when the parent has been asked, by CDS and by the DS page, to have the DS; null while it has not. From then on any cache may
    /// hold the DS, whether it was seen or not.
    /// </summary>
    public DateTimeOffset? DsWantedSince { get; init; }

    /// <summary>Published ahead of need: the next rollover of its role takes it instead of a new key.</summary>
    public bool IsStandby { get; init; }

    /// <summary>When the key first became Active.</summary>
    public DateTimeOffset? ActivatedAt { get; init; }

    /// <summary>When the key became Retired.</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>When the key left the zone for good; null while it has not.</summary>
    public DateTimeOffset? RemovedAt { get; init; }

    public KeyTag Tag => Dnskey.Tag;

    public DnssecAlgorithm Algorithm => Dnskey.Algorithm;

    /// <summary>Whether the role signs the DNSKEY set and is named by a DS.</summary>
    public bool IsKeySigning => Role is KeyRole.Ksk or KeyRole.Csk;

    /// <summary>Whether the role signs the zone's data.</summary>
    public bool IsZoneSigning => Role is KeyRole.Zsk or KeyRole.Csk;

    /// <summary>Whether the key's DNSKEY record belongs into the zone now.</summary>
    public bool IsPublished => DnskeyRecord.IsPublished;

    /// <summary>Whether the key signs the DNSKEY set now. An old key goes on until no cache holds its DS.</summary>
    public bool SignsKeys => IsKeySigning && KeySignature.IsPublished;

    /// <summary>Whether the key signs the zone's data now.</summary>
    public bool SignsZone => IsZoneSigning && ZoneSignature.IsPublished;

    /// <summary>Whether the key is to sign the zone's data as soon as that is safe.</summary>
    public bool IsToSignZone => IsZoneSigning && Goal == KeyGoal.Omnipresent && !IsStandby && RemovedAt is null;

    /// <summary>
    /// Whether the DS was at the parent when it was last looked. A DS that the parent was asked for and is not any more is Rumoured without that: it
    /// may be on its way.
    /// </summary>
    public bool IsDsSeen => Ds.State == RecordState.Omnipresent || (Ds.State == RecordState.Rumoured && DsLastSeen >= Ds.Since);

    /// <summary>Whether a validator may follow a DS to this key: a cache may hold the DS, or somebody may put it there any moment.</summary>
    public bool MayBeTrusted => RemovedAt is null && (Ds.MayBeCached || DsWantedSince is not null);

    /// <summary>Whether any cache may hold anything of this key.</summary>
    public bool MayBeCached => DnskeyRecord.MayBeCached || KeySignature.MayBeCached || ZoneSignature.MayBeCached || Ds.MayBeCached;
}
