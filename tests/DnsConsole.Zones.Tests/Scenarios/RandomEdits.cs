using System.Text;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.TestKit.Randomness;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Signing;
using DnsConsole.Zones.Snapshots;
using DnsConsole.Zones.Tests.Equipment;
using Xunit.Abstractions;

namespace DnsConsole.Zones.Tests.Scenarios;

/// <summary>
/// Random change sets on a random zone: cuts and DNAMEs that come and go above other names, wildcards, empty non-terminals, odd labels. After each, the zone that was signed incrementally
/// is the same as one signed whole from the same content, passes the gate, and convinces an independent verifier. A change is refused just when an import of what comes of it would be, and for
/// the same errors.
/// </summary>
public sealed class RandomEdits(ITestOutputHelper output)
{
    private const string Origin = "Edit.lab.";

    private static readonly string[] Labels = ["a", "B", "c", "*", @"\000", @"\255", @"x\001", "d"];

    [Theory]
    [InlineData("nsec", false)]
    [InlineData("nsec", true)]
    [InlineData("nsec3", false)]
    [InlineData("nsec3-opt-out", false)]
    [InlineData("nsec3-opt-out", true)]
    [InlineData("none", false)]
    public void Apply_RandomChanges_SameAsSignedWhole(string denial, bool csk)
    {
        var random = SeededRandom.Create(output);
        var zone = new SignedZone(Origin, DenialOf(denial), csk);
        var snapshot = zone.Sign(SignedZone.Import(Origin, Apex()));
        var applied = 0;
        for (var step = 0; step < 400; step++)
        {
            zone.Now += TimeSpan.FromSeconds(random.Next(40_000));
            if (zone.State.IsSigned && SignatureRefresh.Apply(snapshot, zone.Context) is EditOutcome.Applied refreshed)
            {
                zone.AssertPasses(snapshot, refreshed.Snapshot);
                snapshot = refreshed.Snapshot;
            }

            var present = snapshot;
            var changes = Enumerable.Range(0, random.Next(1, 4)).SelectMany(_ => Changes(random, present)).DistinctBy(c => (c.Owner, c.Type)).ToArray();
            var outcome = zone.Edit(snapshot, changes);
            AssertRefusedAsImport(zone, snapshot, changes, outcome, step);
            if (outcome is EditOutcome.Applied { Snapshot: var next })
            {
                applied++;
                Assert.Equal(snapshot.Serial.Next, next.Serial);
                zone.AssertPasses(snapshot, next);
                AssertSameAsWhole(zone, next, step);
                if (step % 10 == 0 && zone.State.IsSigned)
                {
                    zone.AssertPasses(null, next);
                    zone.AssertVerifies(next);
                }

                snapshot = next;
            }
        }

        output.WriteLine($"{applied} change sets applied, {snapshot.Names.Count} names, {snapshot.Nsec3.Count} NSEC3 records");
        Assert.True(applied > 100);
    }

    internal static Denial DenialOf(string name) => name switch
    {
        "nsec" => Denial.Nsec,
        "nsec3" => Denial.Nsec3(),
        "nsec3-opt-out" => Denial.Nsec3(iterations: 1, salt: [0xAB, 0xCD], optOut: true),
        _ => Denial.None,
    };

    internal static RRset[] Apex() =>
    [
        SignedZone.Set(Origin, "SOA", 3600, $"ns.elsewhere.example. hostmaster.{Origin} 2026112000 7200 1800 345600 600"),
        SignedZone.Set(Origin, "NS", 3600, "ns.elsewhere.example."),
    ];

    private static RRsetChange[] Changes(Random random, ZoneSnapshot snapshot)
    {
        switch (random.Next(6))
        {
            case 0 or 1:
                return [Removal(random, snapshot)];
            case 2:
                // One record type in the place of another, such as a DNAME in that of the NS records.
                var removal = Removal(random, snapshot);
                return [removal, Change(random, removal.Owner.ToString())];
            default:
                return [Change(random, Owner(random))];
        }
    }

    private static string Owner(Random random)
    {
        var owner = Origin;
        for (var depth = random.Next(1, 5); depth > 0; depth--)
        {
            owner = $"{Labels[random.Next(Labels.Length)]}.{owner}";
        }

        return owner;
    }

    private static RRsetChange Change(Random random, string owner)
    {
        var name = DomainName.Parse(owner);
        var (type, data) = random.Next(13) switch
        {
            0 => ("NS", ["ns.elsewhere.example."]),
            1 => ("NS", ["ns.elsewhere.example.", $"Ns2.{owner}"]),
            2 => ("DS", [$"{random.Next(65536)} 13 2 {new string('A', 64)}"]),
            3 => ("DNAME", ["other.example."]),
            4 => ("CNAME", [$"Target.{Origin}"]),
            5 => ("MX", [$"10 Mail.{Origin}", $"20 mail2.{Origin}", $"5 {owner}"]),
            6 => ("AAAA", [$"2001:db8::{random.Next(1, 9999)}", "2001:db8::ffff"]),
            7 => ("TYPE65280", [$@"\# 4 {random.Next(256):X2}00FF00"]),
            8 => ("NS", [$"{Labels[random.Next(Labels.Length)]}.{Origin}"]),
            9 => ("TXT", [$"\"{random.Next()}\"", "\"b\""]),
            _ => ("A", new[] { $"192.0.2.{random.Next(256)}" }),
        };
        return random.Next(3) == 0
            ? RRsetChange.Delete(name, SignedZone.Set(owner, type, 300, data).Type)
            : RRsetChange.Put(SignedZone.Set(owner, type, (uint)random.Next(1, 3600), data));
    }

    // Some set that is there, the apex left alone.
    private static RRsetChange Removal(Random random, ZoneSnapshot snapshot)
    {
        if (snapshot.Names.Count == 1)
        {
            return Change(random, Owner(random));
        }

        var node = snapshot.Names.At(random.Next(1, snapshot.Names.Count)).Current;
        var types = new List<RecordType>();
        for (var i = 0; i < node.RRsetCount; i++)
        {
            types.Add(node.RRsetAt(i).Type);
        }

        return RRsetChange.Delete(node.Owner(snapshot.Origin), types.First(type => !GeneratedTypes.Contains(type)));
    }

    private static void AssertRefusedAsImport(SignedZone zone, ZoneSnapshot before, RRsetChange[] changes, EditOutcome outcome, int step)
    {
        var expected = ZoneContent.Errors(ZoneContent.ImportAfter(before, changes, zone.State.Policy).Problems);
        var refused = outcome is EditOutcome.Rejected rejected ? ZoneContent.Errors(rejected.Problems) : [];
        Assert.True(expected.SequenceEqual(refused), $"step {step}: {string.Join(", ", changes.Select(c => $"{c.Owner} {c.Type} {(c.After is null ? "deleted" : "put")}"))}\n--- import\n{string.Join('\n', expected)}\n--- edit\n{string.Join('\n', refused)}");
    }

    private static void AssertSameAsWhole(SignedZone zone, ZoneSnapshot edited, int step)
    {
        var unsigned = SignedZone.Import(Origin, ZoneContent.Of(edited));
        var whole = ZoneSigner.SignWhole(unsigned, zone.Context, SerialRule.Keep);
        Assert.True(Structure(whole) == Structure(edited), $"step {step}:\n--- whole\n{Structure(whole)}\n--- edited\n{Structure(edited)}");
    }

    // Everything but the octets of signatures and their times.
    private static string Structure(ZoneSnapshot snapshot)
    {
        var text = new StringBuilder();
        foreach (var slab in snapshot.Names.ToArray().Concat(snapshot.Nsec3.ToArray()))
        {
            var node = new ZoneNode(slab);
            text.Append(node.Owner(snapshot.Origin)).Append(' ').Append(node.Flags).Append(' ').Append(node.CutLabels).Append('\n');
            for (var i = 0; i < node.RRsetCount; i++)
            {
                var set = node.RRsetAt(i);
                text.Append("  ").Append(set.Type).Append(' ').Append(Convert.ToHexString(set.Records));
                foreach (var rrsig in set.EnumerateSignatures())
                {
                    text.Append(" by ").Append(RrsigFields.KeyTag(rrsig));
                }

                text.Append('\n');
            }
        }

        return text.ToString();
    }
}
