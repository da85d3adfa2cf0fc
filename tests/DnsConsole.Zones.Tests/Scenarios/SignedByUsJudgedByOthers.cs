using System.Text;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Text;
using DnsConsole.TestKit.Randomness;
using DnsConsole.TestKit.Tools;
using DnsConsole.TestKit.Zones;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Signing;
using DnsConsole.Zones.Snapshots;
using DnsConsole.Zones.Tests.Equipment;
using Xunit.Abstractions;

namespace DnsConsole.Zones.Tests.Scenarios;

/// <summary>Zones signed here, whole and then by edits, exported and judged by BIND, ldns and Knot, with the DS as trust anchor.</summary>
public sealed class SignedByUsJudgedByOthers(ITestOutputHelper output)
{
    private const string Origin = "judged.lab.";

    public static TheoryData<byte, string, bool> Kinds()
    {
        var kinds = new TheoryData<byte, string, bool>();
        foreach (var algorithm in new byte[] { 8, 10, 13, 14, 15, 16 })
        {
            foreach (var denial in new[] { "nsec", "nsec3", "nsec3-opt-out" })
            {
                kinds.Add(algorithm, denial, false);
                kinds.Add(algorithm, denial, true);
            }
        }

        return kinds;
    }

    [ToolTheory("dnssec-verify", "ldns-verify-zone", "kzonecheck")]
    [MemberData(nameof(Kinds))]
    public async Task KitchenSinkZone_SignedAndEdited_Accepted(byte algorithm, string denial, bool csk)
    {
        var zone = new SignedZone(Origin, RandomEdits.DenialOf(denial), csk, new DnssecAlgorithm(algorithm)) { Now = TimeProvider.System.GetUtcNow() };
        var signed = zone.Sign(Import(ZoneTexts.KitchenSink(Origin)));
        zone.AssertPasses(null, signed);

        var edited = signed;
        foreach (var (owner, type, data) in new[] { ("new.ent.there", "A", "192.0.2.7"), ("*.there", "TXT", "\"wild\""), ("cut.there", "NS", "ns.elsewhere.example."), ("zz", "AAAA", "2001:db8::1") })
        {
            edited = ((EditOutcome.Applied)zone.Edit(edited, RRsetChange.Put(SignedZone.Set($"{owner}.{Origin}", type, 300, data)))).Snapshot;
        }

        zone.AssertPasses(signed, edited);
        zone.AssertVerifies(edited);
        await AssertAcceptedAsync(zone, edited, csk);
    }

    [ToolTheory("dnssec-verify", "ldns-verify-zone", "kzonecheck")]
    [InlineData("nsec")]
    [InlineData("nsec3")]
    [InlineData("nsec3-opt-out")]
    public async Task RandomZone_Signed_Accepted(string denial)
    {
        var random = SeededRandom.Create(output);

        // Knot 3.2.6 takes an octet 0 in a label for its end where it sorts names, and so finds other chains than RFC 4034 §6.1 wants. Zones with
        // such labels are judged by BIND and ldns.
        foreach (var zeroOctets in new[] { true, false })
        {
            var zone = new SignedZone(Origin, RandomEdits.DenialOf(denial)) { Now = TimeProvider.System.GetUtcNow() };
            var signed = zone.Sign(Import(RandomZone.Create(random, Origin, owners: 150, zeroOctets).Text));

            zone.AssertPasses(null, signed);
            zone.AssertVerifies(signed);
            await AssertAcceptedAsync(zone, signed, csk: false, knot: !zeroOctets);
        }
    }

    private static ZoneSnapshot Import(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var result = ZoneImport.Read(stream, new MasterFileOptions(DomainName.Parse(Origin)));
        Assert.True(result.Snapshot is not null, string.Join('\n', result.Problems.Select(p => $"{p.Place} {p.Owner} {p.Text}")));
        return result.Snapshot;
    }

    private static async Task AssertAcceptedAsync(SignedZone zone, ZoneSnapshot snapshot, bool csk, bool knot = true)
    {
        using var stream = new MemoryStream();
        SnapshotWriter.Write(snapshot, stream);
        var ds = zone.State.Keys.Where(k => k.IsKeySigning).Select(k => $"{Origin} 3600 IN DS {DsDigest.Compute(snapshot.Origin, k.Dnskey, DigestType.Sha256)}");
        var verdicts = await ZoneJudges.AllAsync(Encoding.ASCII.GetString(stream.ToArray()), Origin, csk, ds);
        Assert.DoesNotContain(verdicts, v => !v.Accepted && (knot || v.Judge != "kzonecheck"));
    }
}
