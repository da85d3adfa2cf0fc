using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Signing;
using DnsConsole.Zones.Snapshots;
using DnsConsole.Zones.Tests.Equipment;

namespace DnsConsole.Zones.Tests.Scenarios;

/// <summary>
/// Edits, renewals and the publish gate take as much work and memory as what changes asks for, and not more in a zone ten times as large.
/// <see cref="EditCost"/> counts what they change; this looks at what they read and allocate.
/// </summary>
public sealed class WorkFollowsTheChange
{
    private const string Origin = "cost.lab.";
    private const int Small = 2_000, Large = 20_000;

    // A leaf of the tree has at most so many names, and is copied as a whole.
    private const int Leaf = 64;

    private static readonly RRsetChange[] Edits =
    [
        RRsetChange.Put(SignedZone.Set($"n00100.{Origin}", "A", 300, "192.0.2.2")),
        RRsetChange.Put(SignedZone.Set($"n00100a.{Origin}", "A", 300, "192.0.2.3")),
        RRsetChange.Put(SignedZone.Set($"n01500.{Origin}", "TXT", 300, "\"more\"")),
        RRsetChange.Put(SignedZone.Set($"a.b.n01600.{Origin}", "A", 300, "192.0.2.4")),
        RRsetChange.Delete(SignedZone.Set($"n00100a.{Origin}", "A", 300, "192.0.2.3").Owner, RecordType.A),
    ];

    // What is far from the change is made unreadable: whoever read it would sign something else, or find it wrong.
    [Theory]
    [InlineData("nsec")]
    [InlineData("nsec3")]
    [InlineData("nsec3-opt-out")]
    public void Edit_EverythingFarAwayUnreadable_IsMadeAndPassesTheGate(string denial)
    {
        var (zone, before) = Sign(denial, Large);
        var (names, nsec3) = (new HashSet<int>(), new HashSet<int>());
        Near(before.Names, [], names);
        foreach (var hashed in before.Nsec3.Count > 0 ? LookedAt(before) : [])
        {
            Near(before.Nsec3, hashed.Key, nsec3);
        }

        var expected = new List<Cost>();
        var version = before;
        foreach (var edit in Edits)
        {
            var after = ((EditOutcome.Applied)zone.Edit(version, edit)).Snapshot;
            expected.Add(Cost.Of(version, after));
            after.Names.ChangesSince(version.Names).ToList().ForEach(c => Near(before.Names, c.Key, names));
            after.Nsec3.ChangesSince(version.Nsec3).ToList().ForEach(c => Near(before.Nsec3, c.Key, nsec3));
            version = after;
        }

        MakeUnreadable(before.Names, names);
        MakeUnreadable(before.Nsec3, nsec3);
        Assert.NotEmpty(zone.Gate(null, before));
        foreach (var (edit, cost) in Edits.Zip(expected))
        {
            var after = ((EditOutcome.Applied)zone.Edit(before, edit)).Snapshot;
            Assert.Equal(cost, Cost.Of(before, after));
            zone.AssertPasses(before, after);
            before = after;
        }
    }

    [Theory]
    [InlineData("nsec")]
    [InlineData("nsec3")]
    public void Edit_ZoneTenTimesAsLarge_AllocatesLittleMore(string denial)
    {
        var small = Allocated(Small);
        var large = Allocated(Large);

        // The tree may be higher by a level, whose copy is a leaf's or so.
        Assert.InRange(large, 1, small * 3 / 2);

        long Allocated(int count)
        {
            var (zone, before) = Sign(denial, count);
            EditAndCheck(zone, before);
            var start = GC.GetAllocatedBytesForCurrentThread();
            EditAndCheck(zone, before);
            return GC.GetAllocatedBytesForCurrentThread() - start;
        }
    }

    [Theory]
    [InlineData("nsec")]
    [InlineData("nsec3")]
    public void Renewal_SliceOfAZoneTenTimesAsLarge_TouchesAsMuchAndAllocatesLittleMore(string denial)
    {
        var small = Renew(Small);
        var large = Renew(Large);

        Assert.Equal(small.Cost, large.Cost);
        Assert.InRange(large.Allocated, 1, small.Allocated * 3 / 2);

        (Cost Cost, long Allocated) Renew(int count)
        {
            var (zone, before) = Sign(denial, count);
            zone.Now += TimeSpan.FromDays(10);
            var context = zone.Context;
            SignatureRefresh.Apply(before, context, limit: 100);
            var start = GC.GetAllocatedBytesForCurrentThread();
            var after = ((EditOutcome.Applied)SignatureRefresh.Apply(before, context, limit: 100)).Snapshot;
            return (Cost.Of(before, after), GC.GetAllocatedBytesForCurrentThread() - start);
        }
    }

    // The NSEC3 records of edited names and of those above them are looked at, even if they stay.
    private static IEnumerable<ZoneNode> LookedAt(ZoneSnapshot zone) => Edits
        .SelectMany(e => Enumerable.Range(zone.Origin.LabelCount, e.Owner.LabelCount - zone.Origin.LabelCount + 1).Select(e.Owner.Ancestor))
        .Select(name => zone.FindNsec3(name.Wire, out _))
        .Append(zone.ApexWildcardNsec3);

    private static void EditAndCheck(SignedZone zone, ZoneSnapshot before)
    {
        foreach (var edit in Edits)
        {
            var after = ((EditOutcome.Applied)zone.Edit(before, edit)).Snapshot;
            Assert.Empty(zone.Gate(before, after));
            before = after;
        }
    }

    private static (SignedZone Zone, ZoneSnapshot Signed) Sign(string denial, int names)
    {
        var zone = new SignedZone(Origin, RandomEdits.DenialOf(denial));
        return (zone, zone.Sign(SignedZone.Import(Origin, Enumerable.Range(0, names).Select(i => SignedZone.Set($"n{i:D5}.{Origin}", "A", 300, "192.0.2.1")).Concat(
        [
            SignedZone.Set(Origin, "SOA", 3600, $"ns.elsewhere.example. hostmaster.{Origin} 1 7200 1800 345600 600"),
            SignedZone.Set(Origin, "NS", 3600, "ns.elsewhere.example."),
        ]))));
    }

    // The chain has a neighbour on each side, and each of them lies in a leaf that may be joined with the next.
    private static void Near(NameTree tree, ReadOnlySpan<byte> key, HashSet<int> near)
    {
        var index = tree.IndexOf(key);
        near.UnionWith(Enumerable.Range(index - 2 * Leaf, 4 * Leaf).Select(i => (i + tree.Count) % tree.Count));
    }

    private static void MakeUnreadable(NameTree tree, HashSet<int> spared)
    {
        var slabs = tree.ToArray();
        for (var i = 0; i < slabs.Length; i++)
        {
            if (!spared.Contains(i))
            {
                var node = new ZoneNode(slabs[i]);
                slabs[i].AsSpan(ZoneNode.HeaderLength + node.Key.Length + node.RelativeOwner.Length + (node.RRsetCount * ZoneNode.EntryLength)).Fill(0xFF);
            }
        }
    }

    /// <summary>Names and NSEC3 records that differ between two versions.</summary>
    private sealed record Cost(int Names, int Nsec3)
    {
        public static Cost Of(ZoneSnapshot before, ZoneSnapshot after) => new(after.Names.ChangesSince(before.Names).Count(), after.Nsec3.ChangesSince(before.Nsec3).Count());
    }
}
