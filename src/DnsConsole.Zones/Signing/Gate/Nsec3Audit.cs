using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing.Gate;

/// <summary>
/// The NSEC3 chain (RFC 5155 §7.1): each name, each empty non-terminal above it and no other has a record, with the right types, and each record
/// points to the one that follows.
/// </summary>
internal sealed class Nsec3Audit(Review review, SetAudit sets)
{
    /// <summary>Octets of a record's key: its hashed label, all of whose octets are letters or digits, and the end of it.</summary>
    public const int RecordKeyLength = Nsec3Hash.LabelLength + 1;

    private readonly Nsec3ParamData _parameters = Nsec3ParamData.Create(review.After.Denial.Iterations, review.After.Denial.Salt.AsSpan());

    public bool Uses { get; } = review.After.Denial.Kind == DenialKind.Nsec3;

    /// <summary>Looks at NSEC3PARAM, and that there is no chain where none is used.</summary>
    public static void CheckParameters(Review review)
    {
        var (after, denial) = (review.After, review.After.Denial);
        var uses = denial.Kind == DenialKind.Nsec3;
        var right = after.Apex.TryGet(RecordType.Nsec3param, out var set)
            ? uses && set.Count == 1 && set.FirstRData.SequenceEqual(Nsec3ParamData.Create(denial.Iterations, denial.Salt.AsSpan()).ToData().Wire)
            : !uses;
        if (!right || (!uses && after.Nsec3.Count > 0))
        {
            review.Error("nsec3param", "The NSEC3PARAM record does not say what the denial chain is.", after.Origin, RecordType.Nsec3param);
        }
    }

    /// <summary>Looks at a name and at those of its ancestors that own nothing and that the name in front of it does not lie below: in canonical order each of them is met once.</summary>
    /// <returns>How many records belong to them.</returns>
    public int CheckNameAndNewAncestors(NameCursor cursor)
    {
        Span<byte> recordKey = stackalloc byte[RecordKeyLength];
        var key = cursor.Current.Key;
        var wanted = CheckName(key, recordKey) ? 1 : 0;
        var before = cursor.MovePrevious() ? cursor.Current.Key : [];
        for (var at = CanonicalKey.CommonAncestorLength(before, key); at < key.Length;)
        {
            at += key[at..].IndexOf((byte)0) + 1;
            wanted += at < key.Length && CheckName(key[..at], recordKey) ? 1 : 0;
        }

        return wanted;
    }

    /// <summary>Looks at the record of a name or of an empty non-terminal.</summary>
    /// <param name="recordKey">Takes the key of that record, <see cref="RecordKeyLength"/> octets.</param>
    /// <returns>Whether one belongs there.</returns>
    public bool CheckName(ReadOnlySpan<byte> key, Span<byte> recordKey)
    {
        var name = CanonicalKey.ToName(key, review.After.Origin);
        Span<byte> hash = stackalloc byte[Nsec3Hash.Length];
        Nsec3Hash.Compute(name.Wire, review.After.Denial.Iterations, review.After.Denial.Salt.AsSpan(), hash);
        var wanted = IsWanted(key, out var node);
        WriteKey(hash, recordKey);
        var exists = review.After.Nsec3.TryGet(recordKey, out var record);
        if (exists != wanted)
        {
            review.Error(wanted ? "nsec3-missing" : "nsec3-stray", wanted ? "The name has no NSEC3 record." : "There is an NSEC3 record for a name without need of one.", name, RecordType.Nsec3);
        }
        else if (wanted && (!TryRead(record, out var nsec3) || !ExpectedTypes.AreListed(nsec3.Types, node, withNsec: false)))
        {
            review.Error("nsec3-bitmap", "The NSEC3 record does not list what the name has.", name, RecordType.Nsec3);
        }

        return wanted;
    }

    /// <summary>Looks at what stands in a record, and at its signatures.</summary>
    /// <param name="before">The same record in the version before, if it was there.</param>
    public void CheckRecord(ZoneNode record, ZoneNode before)
    {
        if (!TryRead(record, out var nsec3) || record.RRsetCount != 1)
        {
            review.Error("nsec3-malformed", "An NSEC3 record cannot be read.", record.Owner(review.After.Origin), RecordType.Nsec3);
            return;
        }

        record.TryGet(RecordType.Nsec3, out var set);
        sets.Check(record, set, before, review.ZoneSigners);
        if (!nsec3.UsesParameters(_parameters) || nsec3.IsOptOut != review.After.Denial.OptOut || set.Ttl != review.After.NegativeTtl)
        {
            review.Error("nsec3-parameters", "An NSEC3 record has other parameters, flags or TTL than the zone.", record.Owner(review.After.Origin), RecordType.Nsec3);
        }

        CheckNext(record);
    }

    /// <summary>Looks whether a record points to the one that follows.</summary>
    public void CheckNext(ZoneNode record)
    {
        var cursor = review.After.Nsec3.Seek(record.Key, out _);
        var next = cursor.MoveNext() ? cursor.Current : review.After.Nsec3.First.Current;
        Span<byte> pointsTo = stackalloc byte[RecordKeyLength];
        var isReadable = TryRead(record, out var nsec3) && nsec3.NextHash.Length == Nsec3Hash.Length;
        if (isReadable)
        {
            WriteKey(nsec3.NextHash, pointsTo);
        }

        if (!isReadable || !pointsTo.SequenceEqual(next.Key))
        {
            review.Error("nsec3-next", "An NSEC3 record does not point to the one that follows.", record.Owner(review.After.Origin), RecordType.Nsec3);
        }
    }

    public static bool TryRead(ZoneNode record, out Nsec3Data nsec3)
    {
        nsec3 = default;
        return record.Exists && record.TryGet(RecordType.Nsec3, out var set) && set.Count == 1 && Nsec3Data.TryRead(set.FirstRData, out nsec3);
    }

    private static void WriteKey(ReadOnlySpan<byte> hash, Span<byte> key) => key[Base32Hex.Encode(hash, key)] = 0;

    private bool IsWanted(ReadOnlySpan<byte> key, out ZoneNode node)
    {
        if (review.After.Names.TryGet(key, out node))
        {
            return HasRecord(node);
        }

        for (var cursor = review.After.Names.Seek(key, out _); cursor.IsValid && cursor.Current.Key.StartsWith(key); cursor.MoveNext())
        {
            if (HasRecord(cursor.Current))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasRecord(ZoneNode node) => !node.IsOccluded && !(review.After.Denial.OptOut && node.IsDelegation && !node.Has(RecordType.Ds));
}
