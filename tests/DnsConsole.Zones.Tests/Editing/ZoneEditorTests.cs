using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Snapshots;
using DnsConsole.Zones.Tests.Equipment;
using DnsConsole.Zones.Tests.Scenarios;

namespace DnsConsole.Zones.Tests.Editing;

public sealed class ZoneEditorTests
{
    private const string Origin = "edit.lab.";

    private readonly SignedZone _zone = new(Origin, Denial.Nsec);
    private readonly ZoneSnapshot _before;

    public ZoneEditorTests()
    {
        _before = _zone.Sign(SignedZone.Import(
            Origin,
            SignedZone.Set(Origin, "SOA", 3600, $"ns.elsewhere.example. hostmaster.{Origin} 7 7200 1800 345600 600"),
            SignedZone.Set(Origin, "NS", 3600, "ns.elsewhere.example."),
            SignedZone.Set("a.edit.lab.", "A", 300, "192.0.2.1"),
            SignedZone.Set("cut.edit.lab.", "NS", 300, "ns.cut.edit.lab."),
            SignedZone.Set("ns.cut.edit.lab.", "A", 300, "192.0.2.2")));
    }

    [Fact]
    public void Apply_NothingNew_Unchanged()
    {
        Assert.IsType<EditOutcome.Unchanged>(_zone.Edit(_before, Put("a.edit.lab.", "A", 300, "192.0.2.1"), Delete("missing.edit.lab.", "A")));
        Assert.IsType<EditOutcome.Unchanged>(_zone.Edit(_before));
    }

    [Fact]
    public void Apply_ManyChanges_OneSerial() =>
        Assert.Equal(_before.Serial.Next, Applied(Put("b.edit.lab.", "A", 300, "192.0.2.1"), Put("c.edit.lab.", "A", 300, "192.0.2.1"), Delete("a.edit.lab.", "A")).Snapshot.Serial);

    [Theory]
    [InlineData("nsec")]
    [InlineData("nsec3")]
    [InlineData("nsec3-opt-out")]
    public void Apply_MoreThanOneThreadIsUsedFor_SameAsOneByOne(string denial)
    {
        var zone = new SignedZone(Origin, RandomEdits.DenialOf(denial));
        var before = zone.Sign(_before);
        var changes = Hosts(600);
        var progress = new SigningSteps();

        var applied = Assert.IsType<EditOutcome.Applied>(ZoneEditor.Apply(before, changes, zone.Context, zone.State.Policy, progress));

        zone.AssertPasses(before, applied.Snapshot);
        zone.AssertVerifies(applied.Snapshot);
        Assert.Equal(applied.SignaturesMade, progress.Reported.Max(p => p.Signatures));
        Assert.Contains(progress.Reported, p => p.Done == p.Total);
        Assert.All(progress.Reported, p => Assert.InRange(p.Done, 1, p.Total));
        var oneByOne = changes.Aggregate(before, (at, change) => Assert.IsType<EditOutcome.Applied>(zone.Edit(at, change)).Snapshot);
        Assert.Equal(Unsigned(oneByOne), Unsigned(applied.Snapshot));
    }

    [Theory]
    [InlineData("nsec")]
    [InlineData("nsec3")]
    public void Apply_Cancelled_Throws(string denial)
    {
        var zone = new SignedZone(Origin, RandomEdits.DenialOf(denial));
        var before = zone.Sign(_before);
        using var cancellation = new CancellationTokenSource();
        var progress = new SigningSteps { OnReport = cancellation.Cancel };

        Assert.ThrowsAny<OperationCanceledException>(() => ZoneEditor.Apply(before, Hosts(600), zone.Context, null, progress, cancellation.Token));
    }

    [Theory]
    [InlineData(1_000u, 1_000u)]
    [InlineData(3u, 9u)]
    public void Apply_SoaWithSerial_NewerIsTakenOlderIsNot(uint written, uint expected)
    {
        var applied = Applied(Put(Origin, "SOA", 3600, $"ns.elsewhere.example. other.{Origin} {written} 7200 1800 345600 600"));

        Assert.Equal(new Serial(expected), applied.Snapshot.Serial);
        _zone.AssertPasses(_before, applied.Snapshot);
    }

    [Fact]
    public void Apply_NegativeTtlChanged_WholeChainAnew()
    {
        var applied = Applied(Put(Origin, "SOA", 3600, $"ns.elsewhere.example. hostmaster.{Origin} 9 7200 1800 345600 60"));

        Assert.Equal(new Ttl(60), applied.Snapshot.NegativeTtl);
        Assert.Equal(Signatures(_before, "a.edit.lab.", RecordType.A), Signatures(applied.Snapshot, "a.edit.lab.", RecordType.A));
        _zone.AssertPasses(_before, applied.Snapshot);
        _zone.AssertVerifies(applied.Snapshot);
    }

    [Fact]
    public void Apply_OneSetOfAName_OthersKeepTheirSignatures()
    {
        var first = Applied(Put("a.edit.lab.", "TXT", 300, "\"x\"")).Snapshot;
        _zone.Now += TimeSpan.FromHours(1);
        var second = ((EditOutcome.Applied)_zone.Edit(first, Put("a.edit.lab.", "TXT", 300, "\"y\""))).Snapshot;

        Assert.Equal(Signatures(_before, "a.edit.lab.", RecordType.A), Signatures(second, "a.edit.lab.", RecordType.A));
        Assert.Equal(Signatures(first, "a.edit.lab.", RecordType.Nsec), Signatures(second, "a.edit.lab.", RecordType.Nsec));
        Assert.NotEqual(Signatures(first, "a.edit.lab.", RecordType.Txt), Signatures(second, "a.edit.lab.", RecordType.Txt));
    }

    [Fact]
    public void Apply_BeforeVersion_StaysAsItWas()
    {
        var slabs = _before.Names.ToArray().Select(slab => slab.ToArray()).ToList();
        Applied(Put("a.edit.lab.", "TXT", 300, "x"), Put("b.edit.lab.", "A", 300, "192.0.2.9"), Delete("cut.edit.lab.", "NS"));

        Assert.Equal(slabs, _before.Names.ToArray());
    }

    [Fact]
    public void Apply_DelegationRemoved_DataBelowIsSigned()
    {
        var applied = Applied(Delete("cut.edit.lab.", "NS"));

        Assert.Single(Signatures(applied.Snapshot, "ns.cut.edit.lab.", RecordType.A));
        _zone.AssertPasses(_before, applied.Snapshot);
    }

    [Theory]
    [InlineData("out-of-zone", "a.other.lab.", "A", 300, "192.0.2.1")]
    [InlineData("generated-type", "a.edit.lab.", "NSEC", 300, "b.edit.lab. A")]
    [InlineData("cname-and-other-data", "a.edit.lab.", "CNAME", 300, "b.edit.lab.")]
    [InlineData("glue-missing", "b.edit.lab.", "NS", 300, "ns.b.edit.lab.")]
    [InlineData("ttl-above-validity", "b.edit.lab.", "TXT", 2_000_000, "x")]
    public void Apply_BadChange_RejectedWithReason(string code, string owner, string type, uint ttl, string data)
    {
        var rejected = Assert.IsType<EditOutcome.Rejected>(_zone.Edit(_before, Put(owner, type, ttl, data), Put("ok.edit.lab.", "A", 300, "192.0.2.1")));

        Assert.Equal([code], rejected.Problems.Select(p => p.Code));
    }

    [Fact]
    public void Apply_GlueRemoved_RejectedForTheCut() =>
        Assert.Equal(["glue-missing"], Assert.IsType<EditOutcome.Rejected>(_zone.Edit(_before, Delete("ns.cut.edit.lab.", "A"))).Problems.Select(p => p.Code));

    [Fact]
    public void Apply_ApexRecordsRemoved_RejectedWithAllReasons() =>
        Assert.Equal(["ns-missing", "soa-missing"], Assert.IsType<EditOutcome.Rejected>(_zone.Edit(_before, Delete(Origin, "SOA"), Delete(Origin, "NS"))).Problems.Select(p => p.Code).Order());

    [Fact]
    public void Apply_SameSetTwice_Rejected() =>
        Assert.Equal(["change-repeated"], Assert.IsType<EditOutcome.Rejected>(_zone.Edit(_before, Put("b.edit.lab.", "A", 300, "192.0.2.1"), Delete("B.edit.lab.", "A"))).Problems.Select(p => p.Code));

    [Fact]
    public void Apply_MixedCase_IsKeptAndSignedInCanonicalForm()
    {
        var applied = Applied(Put("MiXed.edit.lab.", "MX", 300, "10 MAIL.Edit.Lab."));

        Assert.Equal("MiXed.edit.lab.", Node(applied.Snapshot, "mixed.edit.lab.").Owner(applied.Snapshot.Origin).ToString());
        _zone.AssertPasses(_before, applied.Snapshot);
        _zone.AssertVerifies(applied.Snapshot);
    }

    private static RRsetChange Put(string owner, string type, uint ttl, params string[] data) => RRsetChange.Put(SignedZone.Set(owner, type, ttl, data));

    private static RRsetChange Delete(string owner, string type) => RRsetChange.Delete(DomainName.Parse(owner), RecordType.Parse(type));

    private static ZoneNode Node(ZoneSnapshot snapshot, string owner)
    {
        Assert.True(snapshot.Names.TryGet(CanonicalKey.Relative(DomainName.Parse(owner), snapshot.Origin), out var node), owner);
        return node;
    }

    private static List<RecordData> Signatures(ZoneSnapshot snapshot, string owner, RecordType type)
    {
        Assert.True(Node(snapshot, owner).TryGet(type, out var set));
        var signatures = new List<RecordData>();
        foreach (var rrsig in set.EnumerateSignatures())
        {
            signatures.Add(new RecordData(rrsig.ToArray()));
        }

        return signatures;
    }

    private static RRsetChange[] Hosts(int count) => [.. Enumerable.Range(0, count).Select(i => Put($"host{i}.{Origin}", "A", 300, "192.0.2.9"))];

    // All but the signatures, and the SOA with its serial.
    private static string[] Unsigned(ZoneSnapshot snapshot) =>
        [.. SignedZone.Records(snapshot).Where(r => r.Type != RecordType.Rrsig && r.Type != RecordType.Soa).Select(r => r.ToString())];

    private EditOutcome.Applied Applied(params RRsetChange[] changes) => Assert.IsType<EditOutcome.Applied>(_zone.Edit(_before, changes));
}
