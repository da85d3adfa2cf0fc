using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Verification;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Signing;
using DnsConsole.Zones.Snapshots;
using DnsConsole.Zones.Tests.Equipment;
using DnsConsole.Zones.Tests.Scenarios;

namespace DnsConsole.Zones.Tests.Signing;

public sealed class SignatureRefreshTests
{
    private const string Origin = "fresh.lab.";

    [Fact]
    public void Apply_NothingDue_Unchanged()
    {
        var (zone, signed) = Signed("nsec");

        Assert.False(SignatureRefresh.IsDue(signed, zone.Context));
        Assert.IsType<EditOutcome.Unchanged>(SignatureRefresh.Apply(signed, zone.Context));
    }

    [Theory]
    [InlineData("nsec")]
    [InlineData("nsec3")]
    public void Apply_InSlices_RenewsAllAndOnlyWhatIsDue(string denial)
    {
        var (zone, signed) = Signed(denial);
        zone.Now += zone.State.Policy.SignatureValidity - zone.State.Policy.SignatureRefresh;
        var versions = 0;
        for (var before = signed; SignatureRefresh.IsDue(before, zone.Context); versions++)
        {
            var applied = (EditOutcome.Applied)SignatureRefresh.Apply(before, zone.Context, limit: 40);
            Assert.Equal(before.Serial.Next, applied.Snapshot.Serial);

            // A name takes its NSEC3 record with it; the apex with the new serial comes on top.
            Assert.InRange(applied.Snapshot.Names.ChangesSince(before.Names).Count(), 1, 41);
            Assert.InRange(applied.Snapshot.Nsec3.ChangesSince(before.Nsec3).Count(), 0, 41);
            zone.AssertPasses(before, applied.Snapshot);
            before = signed = applied.Snapshot;
        }

        Assert.InRange(versions, 3, 12);
        Assert.True(signed.EarliestExpiration > SignatureTime.From(zone.Now + zone.State.Policy.SignatureRefresh));
        zone.AssertVerifies(signed);
    }

    [Fact]
    public void Apply_OneIsDue_RenewsWhatWillBeSoonWithIt()
    {
        var (zone, signed) = Signed("nsec");
        var policy = zone.State.Policy;
        zone.Now = DateTimeOffset.FromUnixTimeSeconds(signed.EarliestExpiration) - policy.SignatureRefresh;

        var renewed = ((EditOutcome.Applied)SignatureRefresh.Apply(signed, zone.Context)).Snapshot;

        Assert.True(renewed.EarliestExpiration > SignatureTime.From(zone.Now + policy.SignatureRefresh + policy.SignatureJitter / 48));
        Assert.False(SignatureRefresh.IsDue(renewed, zone.Context));
        Assert.InRange(renewed.Names.ChangesSince(signed.Names).Count(), 2, signed.Names.Count / 4);
    }

    [Fact]
    public void Apply_ValidityWithJitter_DoesNotFallDueAtOnce()
    {
        var (_, signed) = Signed("nsec");
        var expirations = signed.Names.ToArray().Select(slab => new ZoneNode(slab).EarliestExpiration).Distinct().Count();

        Assert.True(expirations > 100);
    }

    [Fact]
    public void Apply_PolicyOfSeconds_NewSignaturesAreNotDue()
    {
        var zone = new SignedZone(Origin, Denial.Nsec);
        zone.State = zone.State with
        {
            Policy = new SigningPolicy { SignatureValidity = TimeSpan.FromSeconds(6), SignatureRefresh = TimeSpan.FromSeconds(3), SignatureJitter = TimeSpan.FromHours(12), InceptionOffset = TimeSpan.FromSeconds(1) },
        };
        var signed = zone.Sign(SignedZone.Import(Origin, RandomEdits.Apex().Select(s => SignedZone.Set(Origin, s.Type.ToString(), 2, s.Type == RecordType.Ns ? "ns.elsewhere.example." : $"ns.elsewhere.example. h.{Origin} 1 4 2 8 1"))));

        Assert.False(SignatureRefresh.IsDue(signed, zone.Context));
        zone.Now += TimeSpan.FromSeconds(4);
        Assert.True(SignatureRefresh.IsDue(signed, zone.Context));
    }

    [Fact]
    public void Apex_KeyBecomesReady_PublishesCdsAndSignsNothingElse()
    {
        var (zone, signed) = Signed("nsec");
        Assert.False(signed.Apex.Has(RecordType.Cds));
        zone.MakeReady();

        var applied = (EditOutcome.Applied)SignatureRefresh.Apex(signed, zone.Context);

        Assert.True(applied.Snapshot.Apex.Has(RecordType.Cds) && applied.Snapshot.Apex.Has(RecordType.Cdnskey));
        Assert.Single(applied.Snapshot.Names.ChangesSince(signed.Names));
        zone.AssertPasses(signed, applied.Snapshot);
        zone.AssertVerifies(applied.Snapshot);
    }

    [Fact]
    public void Apex_OtherZoneSigningKey_SignsTheWholeZone()
    {
        var (zone, signed) = Signed("nsec3");
        var old = zone.State.Keys[1];
        var successor = zone.AddKey(KeyRole.Zsk);
        zone.State = zone.State.WithKey(old with { ZoneSignature = old.ZoneSignature.To(RecordState.Unretentive, zone.Now) });

        var applied = (EditOutcome.Applied)SignatureRefresh.Apex(signed, zone.Context);

        Assert.Equal([successor.Id], PublishedKeys.In(applied.Snapshot, zone.State).ZoneSignatures);
        zone.AssertPasses(signed, applied.Snapshot);
        zone.AssertVerifies(applied.Snapshot);
    }

    [Fact]
    public void Apply_WhileTwoKsksSign_TheKeySetHasTwoSignaturesHoweverOftenRenewed()
    {
        var (zone, signed) = Signed("nsec");
        zone.AddKey(KeyRole.Ksk);
        signed = ((EditOutcome.Applied)SignatureRefresh.Apex(signed, zone.Context)).Snapshot;
        for (var renewal = 0; renewal < 5; renewal++)
        {
            Assert.Equal(2, SignersOf(signed, RecordType.Dnskey).Count);
            zone.Now += zone.State.Policy.SignatureValidity - zone.State.Policy.SignatureRefresh;
            signed = ((EditOutcome.Applied)SignatureRefresh.Apply(signed, zone.Context)).Snapshot;
        }

        Assert.Equivalent(zone.State.Keys.Where(k => k.IsKeySigning).Select(k => k.Tag.Value), SignersOf(signed, RecordType.Dnskey).Select(t => t.Value), strict: true);
        zone.AssertVerifies(signed);
    }

    [Theory]
    [InlineData("nsec")]
    [InlineData("nsec3")]
    public void Apex_CdsAndCdnskey_AreSignedByTheKskAloneAndListedInTheDenial(string denial)
    {
        var (zone, signed) = Signed(denial);
        zone.MakeReady();
        signed = ((EditOutcome.Applied)SignatureRefresh.Apex(signed, zone.Context)).Snapshot;

        foreach (var type in new[] { RecordType.Cds, RecordType.Cdnskey })
        {
            Assert.Equal(zone.State.Keys[0].Tag, Assert.Single(SignersOf(signed, type)));
        }

        // The verifier compares the types of every name with its NSEC or NSEC3 record.
        zone.AssertVerifies(signed);
        var without = SignedZone.Records(signed).Where(r => r.Type != RecordType.Cds);
        Assert.NotEmpty(new ZoneVerifier(CryptoProviders.Default).Verify([.. without], signed.Origin, [], zone.Now));
    }

    private static List<KeyTag> SignersOf(ZoneSnapshot snapshot, RecordType type)
    {
        Assert.True(snapshot.Apex.TryGet(type, out var set));
        var signers = new List<KeyTag>();
        foreach (var rrsig in set.EnumerateSignatures())
        {
            signers.Add(RrsigFields.KeyTag(rrsig));
        }

        return signers;
    }

    private static (SignedZone Zone, ZoneSnapshot Signed) Signed(string denial)
    {
        var zone = new SignedZone(Origin, RandomEdits.DenialOf(denial));
        return (zone, zone.Sign(SignedZone.Import(Origin, Enumerable.Range(0, 200).Select(i => SignedZone.Set($"n{i}.{Origin}", "A", 300, "192.0.2.1")).Concat(
        [
            SignedZone.Set(Origin, "SOA", 3600, $"ns.elsewhere.example. hostmaster.{Origin} 1 7200 1800 345600 600"),
            SignedZone.Set(Origin, "NS", 3600, "ns.elsewhere.example."),
        ]))));
    }
}
