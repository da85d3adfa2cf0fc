using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing.Gate;

/// <summary>
/// The NSEC3 chain around every name that changed (RFC 5155 §7.1): each name, each empty non-terminal above it and no other has a record, with the
/// right types, and each record points to the one that follows.
/// </summary>
internal sealed class Nsec3Audit(Review review, SetAudit sets)
{
    // Hashed labels of all names looked at, and whether a record belongs there.
    private readonly Dictionary<string, bool> _seen = [];
    private int _wanted;

    private bool Uses => review.After.Denial.Kind == DenialKind.Nsec3;

    /// <summary>Looks at a name and at all its ancestors that own nothing.</summary>
    public void Check(NameChange change)
    {
        if (!Uses)
        {
            return;
        }

        var key = change.Key;
        Check(key);
        while (!key.IsEmpty)
        {
            key = key[..(key[..^1].LastIndexOf((byte)0) + 1)];
            if (!Check(key))
            {
                break;
            }
        }
    }

    /// <summary>Looks at the records that changed, after all names were looked at.</summary>
    public void CheckRecords()
    {
        CheckParameters();
        var after = review.After.Nsec3;
        if (review.IsWhole && after.Count != _wanted)
        {
            review.Problems.Error("nsec3-count", $"There are {after.Count} NSEC3 records for {_wanted} names.");
        }

        foreach (var change in after.ChangesSince(review.IsWhole ? NameTree.Empty : review.Before!.Nsec3))
        {
            var label = Label(change.Key);
            if (change.After.Exists)
            {
                CheckRecord(change.After, change.Before, _seen.ContainsKey(label));
            }
            else if (!_seen.ContainsKey(label))
            {
                review.Problems.Error("nsec3-missing", $"The NSEC3 record {label} has gone without reason.");
            }

            if (!review.IsWhole && Previous(change.Key) is { Exists: true } previous)
            {
                CheckNext(previous);
            }
        }
    }

    private void CheckParameters()
    {
        var (after, denial) = (review.After, review.After.Denial);
        var right = after.Apex.TryGet(RecordType.Nsec3param, out var set)
            ? Uses && set.Count == 1 && set.FirstRData.SequenceEqual(Nsec3ParamData.Create(denial.Iterations, denial.Salt.AsSpan()).ToData().Wire)
            : !Uses;
        if (!right || (!Uses && after.Nsec3.Count > 0))
        {
            review.Problems.Error("nsec3param", "The NSEC3PARAM record does not say what the denial chain is.", after.Origin, RecordType.Nsec3param);
        }
    }

    // False when the name was looked at before.
    private bool Check(ReadOnlySpan<byte> key)
    {
        var origin = review.After.Origin;
        var name = CanonicalKey.ToName(key, origin);
        Span<byte> hash = stackalloc byte[Nsec3Hash.Length];
        Nsec3Hash.Compute(name.Wire, review.After.Denial.Iterations, review.After.Denial.Salt.AsSpan(), hash);
        var label = Base32Hex.Encode(hash);
        var wanted = IsWanted(key, out var node);
        if (!_seen.TryAdd(label, wanted))
        {
            return false;
        }

        var exists = review.After.Nsec3.TryGet(CanonicalKey.Relative(Nsec3Hash.ToOwner(hash, origin), origin), out var record);
        _wanted += wanted ? 1 : 0;
        if (exists != wanted)
        {
            review.Problems.Error(wanted ? "nsec3-missing" : "nsec3-stray", wanted ? "The name has no NSEC3 record." : "There is an NSEC3 record for a name without need of one.", name, RecordType.Nsec3);
        }
        else if (wanted && (!TryRead(record, out var nsec3) || !nsec3.Types.ToArray().SequenceEqual(node.Exists ? ExpectedTypes.At(node, withNsec: false) : [])))
        {
            review.Problems.Error("nsec3-bitmap", "The NSEC3 record does not list what the name has.", name, RecordType.Nsec3);
        }

        return true;
    }

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

    private void CheckRecord(ZoneNode record, ZoneNode before, bool known)
    {
        if (!TryRead(record, out var nsec3) || record.RRsetCount != 1)
        {
            review.Problems.Error("nsec3-malformed", "An NSEC3 record cannot be read.", record.Owner(review.After.Origin), RecordType.Nsec3);
            return;
        }

        var denial = review.After.Denial;
        record.TryGet(RecordType.Nsec3, out var set);
        sets.Check(record, set, review.IsWhole && review.Before is { } whole && whole.Nsec3.TryGet(record.Key, out var was) ? was : before, review.ZoneSigners);
        if (!nsec3.UsesParameters(Nsec3ParamData.Create(denial.Iterations, denial.Salt.AsSpan())) || nsec3.IsOptOut != denial.OptOut || set.Ttl != review.After.NegativeTtl)
        {
            review.Problems.Error("nsec3-parameters", "An NSEC3 record has other parameters, flags or TTL than the zone.", record.Owner(review.After.Origin), RecordType.Nsec3);
        }

        if (!known && (!TryRead(before, out var old) || !old.Types.Wire.SequenceEqual(nsec3.Types.Wire)))
        {
            review.Problems.Error("nsec3-stray", "An NSEC3 record was added or changed without a name that calls for it.", record.Owner(review.After.Origin), RecordType.Nsec3);
        }

        CheckNext(record);
    }

    private void CheckNext(ZoneNode record)
    {
        var cursor = review.After.Nsec3.Seek(record.Key, out _);
        var next = cursor.MoveNext() ? cursor.Current : review.After.Nsec3.First.Current;
        if (!TryRead(record, out var nsec3) || Base32Hex.Encode(nsec3.NextHash) != Label(next.Key))
        {
            review.Problems.Error("nsec3-next", "An NSEC3 record does not point to the one that follows.", record.Owner(review.After.Origin), RecordType.Nsec3);
        }
    }

    private ZoneNode Previous(ReadOnlySpan<byte> key)
    {
        var names = review.After.Nsec3;
        var cursor = names.Seek(key, out _);
        return cursor.MovePrevious() ? cursor.Current : names.At(names.Count - 1).Current;
    }

    private static bool TryRead(ZoneNode record, out Nsec3Data nsec3)
    {
        nsec3 = default;
        return record.Exists && record.TryGet(RecordType.Nsec3, out var set) && set.Count == 1 && Nsec3Data.TryRead(set.FirstRData, out nsec3);
    }

    private static string Label(ReadOnlySpan<byte> key) => System.Text.Encoding.ASCII.GetString(key[..^1]);
}
