using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Signing;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Editing;

/// <summary>The change set that leads from what people wrote in one version of a zone to what they wrote in another; what a signer makes is left as it is.</summary>
public static class ContentDifference
{
    /// <param name="before">The version served now.</param>
    /// <param name="after">What is to be there. Its serial counts only when it is newer; one that is not is no difference.</param>
    public static IReadOnlyList<RRsetChange> Between(ZoneSnapshot before, ZoneSnapshot after)
    {
        var changes = new List<RRsetChange>();
        var (old, now) = (before.Names.First, after.Names.First);
        while (old.IsValid || now.IsValid)
        {
            var order = !old.IsValid ? 1 : !now.IsValid ? -1 : old.Current.Key.SequenceCompareTo(now.Current.Key);
            Compare(order <= 0 ? old.Current : default, order >= 0 ? now.Current : default, before, changes);
            if (order <= 0)
            {
                old.MoveNext();
            }

            if (order >= 0)
            {
                now.MoveNext();
            }
        }

        return changes;
    }

    private static void Compare(ZoneNode old, ZoneNode now, ZoneSnapshot before, List<RRsetChange> changes)
    {
        for (var i = 0; old.Exists && i < old.RRsetCount; i++)
        {
            var type = old.RRsetAt(i).Type;
            if (!GeneratedTypes.Contains(type) && !(now.Exists && now.Has(type)))
            {
                changes.Add(RRsetChange.Delete(old.Owner(before.Origin), type));
            }
        }

        for (var i = 0; now.Exists && i < now.RRsetCount; i++)
        {
            var set = now.RRsetAt(i);
            if (!(old.Exists && old.TryGet(set.Type, out var there) && there.Records.SequenceEqual(set.Records)) && !IsOldSerialOnly(old, now, set.Type, before))
            {
                changes.Add(RRsetChange.Put(set.ToRRset((old.Exists ? old : now).Owner(before.Origin))));
            }
        }
    }

    private static bool IsOldSerialOnly(ZoneNode old, ZoneNode now, RecordType type, ZoneSnapshot before)
    {
        if (type != RecordType.Soa || !old.Exists || SoaSerial.Of(now).IsNewerThan(before.Serial))
        {
            return false;
        }

        SoaSerial.Set(now, before.Serial).TryGet(RecordType.Soa, out var renumbered);
        return old.TryGet(RecordType.Soa, out var soa) && soa.Records.SequenceEqual(renumbered.Records);
    }
}
