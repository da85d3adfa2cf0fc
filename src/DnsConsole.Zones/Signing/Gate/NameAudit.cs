using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing.Gate;

/// <summary>One name: whether it says rightly where it stands among zone cuts and DNAMEs, and whether what must be signed is, and nothing else.</summary>
internal sealed class NameAudit(Review review, SetAudit sets)
{
    public void Check(NameChange change)
    {
        if (change.After.Exists)
        {
            CheckPlace(change.After);
            CheckSets(change.After, change.After.IsApex ? review.Before?.Apex ?? default : change.Before);
        }

        // Nothing below may go on as if the cut were still, or not yet, there.
        if (!review.IsWhole && Rules(change.Before) != Rules(change.After))
        {
            var key = change.Key.ToArray();
            for (var cursor = review.After.Names.Seek(key, out _); cursor.IsValid && cursor.Current.Key.StartsWith(key); cursor.MoveNext())
            {
                CheckPlace(cursor.Current);
            }
        }
    }

    private static bool Rules(ZoneNode node) => node.Exists && (node.Has(RecordType.Dname) || (!node.IsApex && node.Has(RecordType.Ns)));

    private void CheckPlace(ZoneNode node)
    {
        var key = node.Key;
        var flags = (!node.IsApex && node.Has(RecordType.Ns) ? NodeFlags.Delegation : NodeFlags.None) | (node.Has(RecordType.Dname) ? NodeFlags.Dname : NodeFlags.None);
        var labels = 0;
        var cut = flags == NodeFlags.None ? ZoneNode.NoCut : (byte)CanonicalKey.LabelCount(key);

        // From the apex down: the topmost rules.
        for (var at = 0; at < key.Length; labels++)
        {
            if (review.After.Names.TryGet(key[..at], out var above) && Rules(above))
            {
                (flags, cut) = (NodeFlags.Occluded, (byte)labels);
                break;
            }

            at += key[at..].IndexOf((byte)0) + 1;
        }

        if (node.Flags != flags || node.CutLabels != cut)
        {
            review.Error("wrong-place", "The name is not marked rightly as visible, delegated or occluded.", node.Owner(review.After.Origin));
        }
    }

    private void CheckSets(ZoneNode node, ZoneNode before)
    {
        for (var i = 0; i < node.RRsetCount; i++)
        {
            var set = node.RRsetAt(i);
            var keys = !review.Zone.IsSigned || node.IsOccluded || (node.IsDelegation && set.Type.Value is not (43 or 47))
                ? Review.NoSigners
                : set.Type.Value is 48 or 59 or 60 ? review.KeySigners : review.ZoneSigners;
            sets.Check(node, set, before, keys);
            var generated = set.Type.Value is 48 or 51 or 59 or 60;
            if (set.Type.Value is 46 or 50 || (generated && !(node.IsApex && review.Zone.IsSigned)))
            {
                review.Error("stray-record", $"There is a {set.Type} set where none belongs.", node.Owner(review.After.Origin), set.Type);
            }
        }
    }
}
