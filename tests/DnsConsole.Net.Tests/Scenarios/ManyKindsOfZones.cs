using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.TestKit.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Tests.Scenarios;

/// <summary>Zones above, below and inside each other at one server: the root, <c>lab.</c>, <c>zone.lab.</c> and two zones below it, one of them without a delegation.</summary>
public sealed class ManyKindsOfZones : IDisposable
{
    private const string Digest = "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F";

    private readonly TestSigner _signer = new(TestZone.Now, DnssecAlgorithm.EcdsaP256Sha256);
    private readonly ZoneSnapshot _root;
    private readonly ZoneSnapshot _lab;
    private readonly ZoneSnapshot _zone;
    private readonly ZoneSnapshot _child;
    private readonly ZoneSnapshot _inner;
    private readonly AskedResponder _all;

    public ManyKindsOfZones()
    {
        _root = Load(".", $"""
            lab. 3600 NS ns.lab.
            lab. 3600 DS 1 13 2 {Digest}
            ns.lab. 3600 A 192.0.2.1
            """);
        _lab = Load("lab.", $"""
            zone 3600 NS ns.zone
            zone 3600 DS 2 13 2 {Digest}
            ns.zone 3600 A 192.0.2.2
            """);
        _zone = Load("zone.lab.", $"""
            child 3600 NS ns.child
            child 3600 DS 3 13 2 {Digest}
            ns.child 3600 A 192.0.2.3
            away 3600 CNAME www.lab.
            into 3600 CNAME www.child
            old 3600 DNAME lab.
            host.inner 3600 A 192.0.2.4
            """);
        _child = Load("child.zone.lab.", "www 3600 A 192.0.2.5\nns 3600 A 192.0.2.3");
        _inner = Load("inner.zone.lab.", "www 3600 A 192.0.2.6");
        _all = new AskedResponder(_root, _lab, _zone, _child, _inner);
    }

    public void Dispose() => _signer.Dispose();

    [Theory]
    [InlineData("www.child", "A", "NOERROR aa\nanswer: www.child A+")]
    [InlineData("ns.child", "A", "NOERROR aa\nanswer: ns.child A+")]
    [InlineData("child", "NS", "NOERROR aa\nanswer: child NS+")]
    [InlineData("nothing.child", "A", "NXDOMAIN aa\nauthority: child SOA+, child NSEC+")]
    [InlineData("www.inner", "A", "NOERROR aa\nanswer: www.inner A+")]
    [InlineData("host.inner", "A", "NXDOMAIN aa\nauthority: inner SOA+, inner NSEC+")]
    public void LongestMatch_NameOfANestedZone_ComesFromIt(string name, string type, string expected) =>
        Assert.Equal(expected, _all.Summary($"{name}.zone.lab.", RecordType.Parse(type)));

    [Theory]
    [InlineData("child.zone.lab.", "NOERROR aa\nanswer: child DS+")]
    [InlineData("zone.lab.", "NOERROR aa\nanswer: @ DS+")]
    [InlineData("lab.", "NOERROR aa\nanswer: lab. DS+")]
    [InlineData(".", "NOERROR aa\nauthority: . SOA+, . NSEC+")]
    public void Ds_ParentHere_ComesFromTheParent(string name, string expected) => Assert.Equal(expected, _all.Summary(name, RecordType.Ds));

    [Fact]
    public void Ds_OnlyTheChildHere_IsNoDataOfTheChild() =>
        Assert.Equal("NOERROR aa\nauthority: child SOA+, child NSEC+", new AskedResponder(_child).Summary("child.zone.lab.", RecordType.Ds));

    [Theory]
    [InlineData("child.zone.lab.", "NOERROR aa\nauthority: child SOA+, child NSEC+")]
    [InlineData("lab.", "NOERROR aa\nanswer: lab. DS+")]
    public void Ds_ZoneBetweenIsElsewhere_IsNoDataOfTheChild(string name, string expected) =>
        Assert.Equal(expected, new AskedResponder(_root, _child).Summary(name, RecordType.Ds));

    [Fact]
    public void Cname_IntoAnotherZoneHere_EndsAtTheBorder() => Assert.Equal("NOERROR aa\nanswer: away CNAME+", _all.Summary("away.zone.lab.", RecordType.A));

    [Fact]
    public void Cname_BelowACut_EndsInTheReferralEvenIfTheChildIsHere() => Assert.Equal(
        "NOERROR aa\nanswer: into CNAME+\nauthority: child NS, child DS+\nadditional: ns.child A", _all.Summary("into.zone.lab.", RecordType.A));

    [Fact]
    public void Dname_IntoAnotherZoneHere_EndsAtTheBorder() => Assert.Equal("NOERROR aa\nanswer: old DNAME+, x.old CNAME", _all.Summary("x.old.zone.lab.", RecordType.A));

    [Theory]
    [InlineData("nothing.", "A", "NXDOMAIN aa\nauthority: . SOA+, lab. NSEC+, . NSEC+")]
    [InlineData(".", "NS", "NOERROR aa\nanswer: . NS+")]
    [InlineData(".", "A", "NOERROR aa\nauthority: . SOA+, . NSEC+")]
    [InlineData("a.b.lab.", "A", "NOERROR\nauthority: lab. NS, lab. DS+\nadditional: ns.lab. A")]
    public void RootAlone_EveryName_IsItsOwn(string name, string type, string expected) => Assert.Equal(expected, new AskedResponder(_root).Summary(name, RecordType.Parse(type)));

    [Fact]
    public void SingleLabelZone_NameAboveIt_IsRefused()
    {
        var lab = new AskedResponder(_lab);

        Assert.Equal(ResponseCode.Refused, lab.Ask(".", RecordType.A).ResponseCode);
        Assert.Equal("NXDOMAIN aa\nauthority: lab. SOA+, zone NSEC+, lab. NSEC+", lab.Summary("zz.lab.", RecordType.A).Replace("@ NSEC", "zone NSEC", StringComparison.Ordinal));
    }

    [Fact]
    public void HundredThousandZones_LongestMatch_IsFoundWithoutAllocation()
    {
        var catalog = new ZoneCatalog();
        for (var i = 0; i < 100_000; i++)
        {
            // Every tenth lies inside the one before it.
            var name = i % 10 == 0 && i > 0 ? $"sub.z{i - 1}.lab." : $"z{i}.lab.";
            catalog.Put(new ServedZone(TestZone.Load("@ 60 SOA ns h 1 2 3 4 5", DomainName.Parse(name), Denial.None, _signer)));
        }

        Assert.Equal(100_000, catalog.Count);
        Assert.Null(catalog.Find(DomainName.Parse("z10.lab.").Wire, out _));
        Assert.Null(catalog.Find(DomainName.Parse("lab.").Wire, out _));
        var found = 0;
        var names = Enumerable.Range(0, 100_000).Select(i => DomainName.Parse(i % 10 == 0 && i > 0 ? $"a.sub.z{i - 1}.LAB." : $"a.b.z{i}.lab.")).ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var name in names)
        {
            found += catalog.Find(name.Wire, out var prefix) is { } zone && zone.Origin.WireLength == name.WireLength - prefix && name.IsBelow(zone.Origin) && prefix <= 4 ? 1 : 0;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(100_000, found);
    }

    private ZoneSnapshot Load(string origin, string text)
    {
        var name = DomainName.Parse(origin);
        var ns = name.IsRoot ? "ns.lab." : "ns";
        return TestZone.Load($"@ 3600 SOA {ns} h 1 2 3 4 5\n@ 3600 NS {ns}\n{text}", name, Denial.Nsec, _signer);
    }
}
