using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing;

/// <summary>
/// Renews signatures before they expire (RFC 6781 §4.4.2), and the sets at the apex that follow from keys. It finds what is due from the
/// earliest expiration that every part of the tree knows; nothing else is looked at.
/// </summary>
public static class SignatureRefresh
{
    /// <summary>Whether any signature is due, or would be renewed with one that is.</summary>
    public static bool IsDue(ZoneSnapshot snapshot, SigningContext context) => snapshot.IsSigned && snapshot.EarliestExpiration <= context.Times.RefreshBefore;

    /// <summary>
    /// Makes the next version with signatures renewed, at most those of <paramref name="limit"/> names, so that a large zone is done in slices.
    /// Ask <see cref="IsDue"/> of the result whether there is more. Unchanged when nothing is due.
    /// </summary>
    public static EditOutcome Apply(ZoneSnapshot before, SigningContext context, int limit = int.MaxValue)
    {
        if (!IsDue(before, context))
        {
            return new EditOutcome.Unchanged();
        }

        var names = before.Names.ExpiringBy(context.Times.RefreshBefore).Take(limit).Select(n => n.Key.ToArray()).ToList();
        var nsec3 = before.Nsec3.ExpiringBy(context.Times.RefreshBefore).Take(limit - names.Count).Select(n => n.Key.ToArray()).ToList();
        return Make(before, context, names, nsec3);
    }

    /// <summary>
    /// Makes the next version with the DNSKEY, CDS, CDNSKEY and NSEC3PARAM sets as the context has them, signed by its keys. Other keys for the
    /// zone's data, or another denial, sign the whole zone.
    /// </summary>
    public static EditOutcome Apex(ZoneSnapshot before, SigningContext context) => Make(before, context, [], []);

    /// <summary>Whether the snapshot's apex differs from what the context asks for: other keys or signers, CDS, denial.</summary>
    public static bool IsApexOutdated(ZoneSnapshot snapshot, SigningContext context)
    {
        if (snapshot.IsSigned != context.IsSigned || (context.IsSigned && (!PublishedKeys.AreThoseOf(context, snapshot) || !PublishedKeys.SignTheKeysOf(context, snapshot))))
        {
            return true;
        }

        var generated = 0;
        for (var i = 0; i < snapshot.Apex.RRsetCount; i++)
        {
            var type = snapshot.Apex.RRsetAt(i).Type;
            generated += type != RecordType.Nsec && GeneratedTypes.Contains(type) ? 1 : 0;
        }

        return generated != context.ApexSets.Length || context.ApexSets.Any(set => !snapshot.Apex.TryGet(set.Type, out var served) || !IsSame(served, set));
    }

    private static bool IsSame(RRsetView served, RRset wanted)
    {
        var index = 0;
        foreach (var rdata in served.EnumerateRecords())
        {
            if (index == wanted.Records.Length || !rdata.SequenceEqual(wanted.Records[index++].Wire))
            {
                return false;
            }
        }

        return index == wanted.Records.Length && served.Ttl == wanted.Ttl;
    }

    private static EditOutcome.Applied Make(ZoneSnapshot before, SigningContext context, IEnumerable<byte[]> names, IEnumerable<byte[]> nsec3)
    {
        var touched = new SortedSet<byte[]>(names, KeyOrder.Instance) { Array.Empty<byte>() };
        // One thread: a slice is to leave the rest of the machine to others.
        using var workers = new ParallelNames(context, threads: 1);
        var content = before.Names.With(SoaSerial.Set(before.Apex, before.Serial.Next).Slab!);
        return new EditOutcome.Applied(new IncrementalSigner(before, workers).Sign(content, touched, nsec3), workers.SignaturesMade, []);
    }
}
