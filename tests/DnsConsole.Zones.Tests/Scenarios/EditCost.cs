using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Snapshots;
using DnsConsole.Zones.Tests.Equipment;

namespace DnsConsole.Zones.Tests.Scenarios;

/// <summary>What an edit costs follows from the edit, not from the zone: the same in a zone ten times as large.</summary>
public sealed class EditCost
{
    private const string Origin = "cost.lab.";

    [Theory]
    [InlineData("nsec")]
    [InlineData("nsec3")]
    [InlineData("nsec3-opt-out")]
    public void Apply_ZoneTenTimesAsLarge_CostsTheSame(string denial)
    {
        var small = Measure(denial, names: 300);
        var large = Measure(denial, names: 3_000);

        Assert.Equal(small, large);
    }

    // For each of four edits: names changed, NSEC3 records changed, signatures made.
    private static List<(int Names, int Nsec3, int Signatures)> Measure(string denial, int names)
    {
        var zone = new SignedZone(Origin, RandomEdits.DenialOf(denial));
        var before = zone.Sign(SignedZone.Import(Origin, Enumerable.Range(0, names).Select(i => SignedZone.Set($"n{i:D5}.{Origin}", "A", 300, "192.0.2.1")).Concat(
        [
            SignedZone.Set(Origin, "SOA", 3600, $"ns.elsewhere.example. hostmaster.{Origin} 1 7200 1800 345600 600"),
            SignedZone.Set(Origin, "NS", 3600, "ns.elsewhere.example."),
        ])));
        var costs = new List<(int Names, int Nsec3, int Signatures)>();
        RRsetChange[] edits =
        [
            RRsetChange.Put(SignedZone.Set($"n00100.{Origin}", "A", 300, "192.0.2.2")),
            RRsetChange.Put(SignedZone.Set($"n00100a.{Origin}", "A", 300, "192.0.2.3")),
            RRsetChange.Put(SignedZone.Set($"n00200.{Origin}", "TXT", 300, "\"more\"")),
            RRsetChange.Delete(SignedZone.Set($"n00100a.{Origin}", "A", 300, "192.0.2.3").Owner, Dns.Registries.RecordType.A),
        ];
        foreach (var edit in edits)
        {
            var applied = (EditOutcome.Applied)zone.Edit(before, edit);
            costs.Add((applied.Snapshot.Names.ChangesSince(before.Names).Count(), applied.Snapshot.Nsec3.ChangesSince(before.Nsec3).Count(), applied.SignaturesMade));
            before = applied.Snapshot;
        }

        return costs;
    }
}
