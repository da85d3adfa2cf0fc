using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing.Gate;

/// <summary>The NSEC chain around every name that changed: who points to whom, and which types each record lists (RFC 4034 §4, RFC 4035 §2.3).</summary>
internal sealed class NsecAudit(Review review)
{
    public void Check(NameChange change)
    {
        var uses = review.After.Denial.Kind == DenialKind.Nsec;
        if (change.After.Exists)
        {
            if (uses && !change.After.IsOccluded)
            {
                CheckRecord(change.After);
            }
            else if (change.After.Has(RecordType.Nsec))
            {
                review.Error("stray-record", "There is an NSEC record where none belongs.", change.After.Owner(review.After.Origin), RecordType.Nsec);
            }
        }

        if (uses && !review.IsWhole)
        {
            CheckRecord(VisibleBefore(change.Key));
        }
    }

    private void CheckRecord(ZoneNode node)
    {
        var origin = review.After.Origin;
        if (!node.TryGet(RecordType.Nsec, out var set) || set.Count != 1 || !TrySplit(set.FirstRData, out var nextName, out var types))
        {
            review.Error("nsec-missing", "The name has no NSEC record, or more than one.", node.Owner(origin), RecordType.Nsec);
            return;
        }

        var next = VisibleAfter(node);
        var relative = next.RelativeOwner.Length;
        if (nextName.Length != relative + origin.WireLength
            || !NameWire.EqualsIgnoreCase(nextName[..relative], next.RelativeOwner)
            || !NameWire.EqualsIgnoreCase(nextName[relative..], origin.Wire))
        {
            review.Error("nsec-next", $"The NSEC record points to {DomainName.FromWire(nextName)}, but {next.Owner(origin)} is the next name.", node.Owner(origin), RecordType.Nsec);
        }

        if (set.Ttl != review.After.NegativeTtl)
        {
            review.Error("nsec-ttl", $"The NSEC record has TTL {set.Ttl}, negative answers have {review.After.NegativeTtl}.", node.Owner(origin), RecordType.Nsec);
        }

        if (!ExpectedTypes.AreListed(types, node, withNsec: true))
        {
            review.Error("nsec-bitmap", $"The NSEC record lists {types.ToString()}, which is not what the name has.", node.Owner(origin), RecordType.Nsec);
        }
    }

    private static bool TrySplit(ReadOnlySpan<byte> rdata, out ReadOnlySpan<byte> nextName, out TypeBitmap types)
    {
        var length = NameWire.Measure(rdata);
        var isWellFormed = length > 0 && TypeBitmap.IsWellFormed(rdata[length..]);
        nextName = isWellFormed ? rdata[..length] : default;
        types = isWellFormed ? new TypeBitmap(rdata[length..]) : default;
        return isWellFormed;
    }

    private ZoneNode VisibleAfter(ZoneNode node)
    {
        var cursor = review.After.Names.Seek(node.Key, out _);
        do
        {
            if (!cursor.MoveNext())
            {
                return review.After.Apex;
            }
        }
        while (cursor.Current.IsOccluded);

        return cursor.Current;
    }

    private ZoneNode VisibleBefore(ReadOnlySpan<byte> key)
    {
        var names = review.After.Names;
        var cursor = names.Seek(key, out _);
        if (key.IsEmpty)
        {
            cursor = names.At(names.Count);
        }

        while (cursor.MovePrevious())
        {
            if (!cursor.Current.IsOccluded)
            {
                return cursor.Current;
            }
        }

        return review.After.Apex;
    }
}
