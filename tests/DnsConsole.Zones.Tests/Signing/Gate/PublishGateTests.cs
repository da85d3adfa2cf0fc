using System.Buffers.Binary;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Signing.Gate;
using DnsConsole.Zones.Snapshots;
using DnsConsole.Zones.Tests.Equipment;

namespace DnsConsole.Zones.Tests.Signing.Gate;

/// <summary>Each way to damage a version must be noticed, after an edit of the damaged place as well as in a whole zone.</summary>
public sealed class PublishGateTests
{
    private const string Origin = "gate.lab.";

    private readonly SignedZone _zone;
    private readonly ZoneSnapshot _before;
    private readonly ZoneSnapshot _after;

    public PublishGateTests()
        : this(Denial.Nsec)
    {
    }

    private PublishGateTests(Denial denial)
    {
        _zone = new SignedZone(Origin, denial);
        _before = _zone.Sign(SignedZone.Import(
            Origin,
            SignedZone.Set(Origin, "SOA", 3600, $"ns.elsewhere.example. hostmaster.{Origin} 1 7200 1800 345600 600"),
            SignedZone.Set(Origin, "NS", 3600, "ns.elsewhere.example."),
            SignedZone.Set("alpha.gate.lab.", "A", 300, "192.0.2.1"),
            SignedZone.Set("charlie.gate.lab.", "A", 300, "192.0.2.3"),
            SignedZone.Set("deep.down.gate.lab.", "A", 300, "192.0.2.4"),
            SignedZone.Set("echo.gate.lab.", "TXT", 300, "e")));
        _after = ((EditOutcome.Applied)_zone.Edit(
            _before,
            Put("alpha.gate.lab.", "A", "192.0.2.10", "192.0.2.11"),
            Put("bravo.gate.lab.", "A", "192.0.2.2"),
            Put("cut.gate.lab.", "NS", "ns.cut.gate.lab."),
            Put("cut.gate.lab.", "DS", $"1 13 2 {new string('A', 64)}"),
            Put("ns.cut.gate.lab.", "A", "192.0.2.5"),
            RRsetChange.Delete(DomainName.Parse("echo.gate.lab."), RecordType.Txt))).Snapshot;
    }

    [Fact]
    public void Check_RightVersion_Passes()
    {
        _zone.AssertPasses(null, _before);
        _zone.AssertPasses(_before, _after);
        _zone.AssertPasses(null, _after);
    }

    [Fact]
    public void Check_SignatureMissing_Refused() => AssertRefused("signature-set", "alpha.gate.lab.", n => n["A"].Signatures.Clear());

    [Fact]
    public void Check_SignatureTwice_Refused() => AssertRefused("signature-set", "alpha.gate.lab.", n => n["A"].Signatures.Add(n["A"].Signatures[0]));

    [Fact]
    public void Check_SignatureBitFlipped_Refused() => AssertRefused("signature-invalid", "alpha.gate.lab.", n => n["A"].Signatures[0][^1] ^= 1);

    [Fact]
    public void Check_DataNotThatSigned_Refused() => AssertRefused("signature-invalid", "alpha.gate.lab.", n => n["A"].Records[0][3] = 9);

    [Fact]
    public void Check_SignatureOfKsk_Refused() => AssertRefused("signature-key", "alpha.gate.lab.", n => BinaryPrimitives.WriteUInt16BigEndian(n["A"].Signatures[0].AsSpan(16), _zone.State.Keys[0].Tag.Value));

    [Fact]
    public void Check_SignatureOfForeignKey_Refused() => AssertRefused("signature-key", "alpha.gate.lab.", n => n["A"].Signatures[0][16] ^= 0x55);

    [Fact]
    public void Check_SignatureExpired_Refused() => AssertRefused("signature-fields", "alpha.gate.lab.", n => SetTime(n["A"], 8, _zone.Now.AddHours(5)));

    [Fact]
    public void Check_SignatureNotYetValid_Refused() => AssertRefused("signature-fields", "alpha.gate.lab.", n => SetTime(n["A"], 12, _zone.Now.AddMinutes(1)));

    [Fact]
    public void Check_SignatureOfOtherType_Refused() => AssertRefused("signature-fields", "alpha.gate.lab.", n => n["A"].Signatures[0][1] = 28);

    [Fact]
    public void Check_SignatureLabelCountWrong_Refused() => AssertRefused("signature-fields", "alpha.gate.lab.", n => n["A"].Signatures[0][3]--);

    [Fact]
    public void Check_SignatureOfOtherZone_Refused() => AssertRefused("signature-fields", "alpha.gate.lab.", n => n["A"].Signatures[0][RrsigData.FixedLength + 1] = (byte)'m');

    [Fact]
    public void Check_TtlNotThatSigned_Refused() => AssertRefused("signature-fields", "alpha.gate.lab.", n => n["A"].Ttl = new Ttl(301));

    [Fact]
    public void Check_SignatureWithOtherTtl_Refused() => AssertRefused("record-header", "alpha.gate.lab.", n => n["A"].SignatureTtl = new Ttl(299));

    [Fact]
    public void Check_RecordsOutOfOrder_Refused() => AssertRefused("record-order", "alpha.gate.lab.", n => n["A"].Records.Reverse());

    [Fact]
    public void Check_RecordTwice_Refused() => AssertRefused("record-order", "alpha.gate.lab.", n => n["A"].Records[1] = n["A"].Records[0]);

    [Fact]
    public void Check_GlueSigned_Refused() => AssertRefused("signature-set", "ns.cut.gate.lab.", n => n["A"].Signatures.Add(SignatureAtAlpha()));

    [Fact]
    public void Check_NsAtCutSigned_Refused() => AssertRefused("signature-set", "cut.gate.lab.", n => n["NS"].Signatures.Add(SignatureAtAlpha()));

    [Fact]
    public void Check_DsUnsigned_Refused() => AssertRefused("signature-set", "cut.gate.lab.", n => n["DS"].Signatures.Clear());

    [Fact]
    public void Check_NsecMissing_Refused() => AssertRefused("nsec-missing", "alpha.gate.lab.", n => n.Remove("NSEC"));

    [Fact]
    public void Check_NsecAtOccludedName_Refused() => AssertRefused("stray-record", "ns.cut.gate.lab.", n => n.Sets[RecordType.Nsec] = SetAtAlpha("NSEC"));

    [Fact]
    public void Check_NsecPointsPastName_Refused() => AssertRefused("nsec-next", "alpha.gate.lab.", n => n["NSEC"].Records[0] = Nsec("charlie.gate.lab.", "A", "NSEC", "RRSIG"));

    [Fact]
    public void Check_NsecLacksType_Refused() => AssertRefused("nsec-bitmap", "alpha.gate.lab.", n => n["NSEC"].Records[0] = Nsec("bravo.gate.lab.", "NSEC", "RRSIG"));

    [Fact]
    public void Check_NsecOfCutListsGlue_Refused() => AssertRefused("nsec-bitmap", "cut.gate.lab.", n => n["NSEC"].Records[0] = Nsec("deep.down.gate.lab.", "A", "NS", "DS", "NSEC", "RRSIG"));

    [Fact]
    public void Check_NsecTtlWrong_Refused() => AssertRefused("nsec-ttl", "alpha.gate.lab.", n => n["NSEC"].Ttl = new Ttl(599));

    [Fact]
    public void Check_GlueMarkedVisible_Refused() => AssertRefused("wrong-place", "ns.cut.gate.lab.", n => (n.Flags, n.CutLabels) = (NodeFlags.None, ZoneNode.NoCut));

    [Fact]
    public void Check_CutNotMarked_Refused() => AssertRefused("wrong-place", "cut.gate.lab.", n => (n.Flags, n.CutLabels) = (NodeFlags.None, ZoneNode.NoCut));

    [Fact]
    public void Check_CdsOfPublishedKey_Refused() => AssertRefused("cds-set", Origin, n => n.Sets[RecordType.Cds] = new OpenSet { Type = RecordType.Cds, Records = { Cds() } });

    [Fact]
    public void Check_CdnskeyOfPublishedKey_Refused() =>
        AssertRefused("cdnskey-set", Origin, n => n.Sets[RecordType.Cdnskey] = new OpenSet { Type = RecordType.Cdnskey, Records = { _zone.State.Keys[0].Dnskey.ToData().Array } });

    [Fact]
    public void Check_DnskeyMissing_Refused() => AssertRefused("dnskey-set", Origin, n => n["DNSKEY"].Records.RemoveAt(0));

    [Fact]
    public void Check_Nsec3ParamInNsecZone_Refused() =>
        AssertRefused("nsec3param", Origin, n => n.Sets[RecordType.Nsec3param] = new OpenSet { Type = RecordType.Nsec3param, Records = { new byte[] { 1, 0, 0, 0, 0 } } });

    [Fact]
    public void Check_RecordsCutShort_Refused() => AssertRefused("signature-key", "alpha.gate.lab.", n => n["A"].Signatures[0] = n["A"].Signatures[0][..17]);

    [Fact]
    public void Check_CdsOfReadyKeyMissing_Refused()
    {
        _zone.MakeReady();

        Assert.Contains("cds-set", _zone.Gate(_before, _after).Select(p => p.Code));
    }

    [Fact]
    public void Check_PredecessorNotUpdated_Refused() => AssertRefusedWithOldName("nsec-next", "alpha.gate.lab.", "bravo.gate.lab.");

    [Fact]
    public void Check_NameBelowNewCutAsBefore_Refused()
    {
        var applied = (EditOutcome.Applied)_zone.Edit(_after, Put("down.gate.lab.", "NS", "ns.elsewhere.example."));
        _after.Names.TryGet(CanonicalKey.Relative(DomainName.Parse("deep.down.gate.lab."), _after.Origin), out var old);
        var next = applied.Snapshot;
        var stale = new ZoneSnapshot(next.Origin, next.Names.With(old.Slab!), next.Denial, next.Nsec3);

        _zone.AssertPasses(_after, next);
        Assert.Contains("wrong-place", _zone.Gate(_after, stale).Select(p => p.Code));
    }

    [Fact]
    public void Check_PrivateHalfOfOtherKey_Refused()
    {
        var other = new SignedZone("other.lab.", Denial.Nsec, algorithm: DnssecAlgorithm.Ed25519);
        _zone.PrivateKeys[2] = other.PrivateKeys[2];

        Assert.Contains("private-key-mismatch", _zone.Gate(_before, _after).Select(p => p.Code));
    }

    [Fact]
    public void Check_SerialNotNewer_Refused() => Assert.Contains("serial-not-newer", _zone.Gate(_after, _before).Select(p => p.Code));

    [Fact]
    public void Check_DsCachedButKeyGone_Refused()
    {
        _zone.State = _zone.State.WithKey(_zone.State.Keys[0] with { Ds = new RecordProgress(RecordState.Unretentive, SignedZone.Start), KeySignature = default });

        Assert.Contains("ds-without-key", _zone.Gate(_before, _after).Select(p => p.Code));
    }

    [Fact]
    public void Check_UnsignedWhileDsIsCached_Refused()
    {
        var unsigned = DnsConsole.Zones.Signing.ZoneSigner.SignWhole(_after, DnsConsole.Zones.Signing.SigningContext.Unsigned(_after.Origin));
        _zone.State = _zone.State with { Denial = Denial.None };
        _zone.AssertPasses(_after, unsigned);

        _zone.State = _zone.State.WithKey(_zone.State.Keys[0] with { Ds = new RecordProgress(RecordState.Omnipresent, SignedZone.Start) });

        Assert.Contains("ds-without-key", _zone.Gate(_after, unsigned).Select(p => p.Code));
    }

    [Fact]
    public void Check_SignaturesExpireSoonElsewhere_StandsInTheWayOfNothing()
    {
        _zone.Now += TimeSpan.FromDays(13);
        var applied = (EditOutcome.Applied)_zone.Edit(_after, Put("zulu.gate.lab.", "A", "192.0.2.26"));

        _zone.AssertPasses(_after, applied.Snapshot);
    }

    [Fact]
    public void Check_WholeZoneTwoDaysBeforeExpiry_Refused()
    {
        _zone.Now += TimeSpan.FromDays(13);

        Assert.Contains("signature-fields", _zone.Gate(null, _after).Select(p => p.Code));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Check_Nsec3Damaged_Refused(bool optOut)
    {
        var gate = new PublishGateTests(Denial.Nsec3(optOut: optOut));
        gate.Check_RightVersion_Passes();
        var bravo = gate.Nsec3Key("bravo.gate.lab.");
        gate.AssertNsec3Refused("nsec3-bitmap", bravo, n => n["NSEC3"].Records[0][^1] ^= 0x10);
        gate.AssertNsec3Refused("nsec3-next", bravo, n => n["NSEC3"].Records[0][10] ^= 1);
        gate.AssertNsec3Refused("nsec3-parameters", bravo, n => n["NSEC3"].Records[0][1] ^= 1);
        gate.AssertNsec3Refused("nsec3-parameters", bravo, n => n["NSEC3"].Ttl = new Ttl(1));
        gate.AssertNsec3Refused("signature-set", bravo, n => n["NSEC3"].Signatures.Clear());
        gate.AssertNsec3Refused("signature-invalid", bravo, n => n["NSEC3"].Signatures[0][^1] ^= 1);
        gate.AssertNsec3Refused("nsec3param", null, n => n["NSEC3PARAM"].Records[0][3] = 1);
        gate.AssertNsec3Refused("nsec3-bitmap", gate.Nsec3Key("down.gate.lab."), n => n["NSEC3"].Records[0] = [.. n["NSEC3"].Records[0], 0, 1, 0x40], onlyWhole: true);
    }

    [Fact]
    public void Check_Nsec3Missing_Refused()
    {
        var gate = new PublishGateTests(Denial.Nsec3());
        var after = gate._after;
        foreach (var name in new[] { "bravo.gate.lab.", "down.gate.lab." })
        {
            var lacking = new ZoneSnapshot(after.Origin, after.Names, after.Denial, after.Nsec3.Without(gate.Nsec3Key(name)));
            Assert.Contains("nsec3-missing", gate._zone.Gate(null, lacking).Select(p => p.Code));
            Assert.Contains("nsec3-missing", gate._zone.Gate(gate._before, lacking).Select(p => p.Code));
        }
    }

    [Fact]
    public void Check_Nsec3OfRemovedName_Refused()
    {
        var gate = new PublishGateTests(Denial.Nsec3());
        gate._before.Nsec3.TryGet(gate.Nsec3Key("echo.gate.lab."), out var echo);
        var after = gate._after;
        var stray = new ZoneSnapshot(after.Origin, after.Names, after.Denial, after.Nsec3.With(echo.Slab!));

        Assert.Contains("nsec3-count", gate._zone.Gate(null, stray).Select(p => p.Code));
        Assert.Contains("nsec3-stray", gate._zone.Gate(gate._before, stray).Select(p => p.Code));
    }

    private static RRsetChange Put(string owner, string type, params string[] data) => RRsetChange.Put(SignedZone.Set(owner, type, 300, data));

    private static byte[] Nsec(string next, params string[] types) =>
        NsecData.Create(DomainName.Parse(next), types.Select(t => RecordType.Parse(t)).ToArray()).ToData().Array;

    private static void SetTime(OpenSet set, int at, DateTimeOffset time) => BinaryPrimitives.WriteUInt32BigEndian(set.Signatures[0].AsSpan(at), SignatureTime.From(time));

    private byte[] Cds() => DsDigest.Compute(_zone.State.Origin, _zone.State.Keys[0].Dnskey, DigestType.Sha256).ToData().Array;

    private byte[] SignatureAtAlpha() => SetAtAlpha("A").Signatures[0];

    private OpenSet SetAtAlpha(string type)
    {
        _after.Names.TryGet(CanonicalKey.Relative(DomainName.Parse("alpha.gate.lab."), _after.Origin), out var alpha);
        return new OpenName(alpha)[type];
    }

    private byte[] Nsec3Key(string name) =>
        CanonicalKey.Relative(Nsec3Hash.OwnerOf(DomainName.Parse(name), Nsec3ParamData.Create(0, []), _zone.State.Origin), _zone.State.Origin);

    private void AssertRefused(string code, string owner, Action<OpenName> damage)
    {
        var damaged = OpenName.Damage(_after, owner, damage);
        Assert.Contains(code, _zone.Gate(_before, damaged).Select(p => p.Code));
        Assert.Contains(code, _zone.Gate(null, damaged).Select(p => p.Code));
    }

    private void AssertNsec3Refused(string code, byte[]? key, Action<OpenName> damage, bool onlyWhole = false)
    {
        var damaged = key is null ? OpenName.Damage(_after, Origin, damage) : OpenName.DamageNsec3(_after, key, damage);
        Assert.Contains(code, _zone.Gate(null, damaged).Select(p => p.Code));
        if (!onlyWhole)
        {
            Assert.Contains(code, _zone.Gate(_before, damaged).Select(p => p.Code));
        }
    }

    // The version with one name left as it was before the edit: the damage is in what did not change.
    private void AssertRefusedWithOldName(string code, string stale, string added)
    {
        var applied = (EditOutcome.Applied)_zone.Edit(_before, Put(added, "A", "192.0.2.2"));
        _before.Names.TryGet(CanonicalKey.Relative(DomainName.Parse(stale), _before.Origin), out var old);
        var next = applied.Snapshot;
        var damaged = new ZoneSnapshot(next.Origin, next.Names.With(old.Slab!), next.Denial, next.Nsec3);

        _zone.AssertPasses(_before, next);
        Assert.Contains(code, _zone.Gate(_before, damaged).Select(p => p.Code));
        Assert.Contains(code, _zone.Gate(null, damaged).Select(p => p.Code));
    }
}
