using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.TestKit.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Tests.Responder;

/// <summary>A zone with one of everything an answer can be about.</summary>
internal static class TestZone
{
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly DomainName Origin = DomainName.Parse("zone.lab.");

    public static readonly string Text = """
        @ 3600 SOA ns1 hostmaster 7 3600 900 604800 300
        @ 3600 NS ns1
        @ 3600 NS ns.elsewhere.lab.
        @ 3600 MX 10 mail
        ns1 3600 A 192.0.2.1
        ns1 3600 AAAA 2001:db8::1
        mail 3600 A 192.0.2.2
        www 600 A 192.0.2.3
        www 600 A 192.0.2.4
        a.b.ent 3600 TXT "below two empty non-terminals"
        alias 3600 CNAME www
        alias2 3600 CNAME alias
        outside 3600 CNAME www.elsewhere.lab.
        dangling 3600 CNAME nothing.here
        loop1 3600 CNAME loop2
        loop2 3600 CNAME loop1
        self 3600 CNAME self
        intochild 3600 CNAME www.signed
        *.wild 3600 TXT "wildcard"
        *.wild 3600 A 192.0.2.5
        exact.wild 3600 A 192.0.2.6
        deep.ent.wild 3600 A 192.0.2.7
        *.cwild 3600 CNAME www
        *.wchain 3600 CNAME any.wild
        x.*.swild 3600 A 192.0.2.8
        dname 3600 DNAME target
        dname 3600 TXT "the owner itself"
        a.target 3600 A 192.0.2.9
        c.target 3600 CNAME a.target
        long 3600 DNAME aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.ccc
        dloop 3600 DNAME dloop
        signed 3600 NS ns.signed
        signed 3600 NS ns1
        signed 3600 DS 12345 13 2 000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F
        ns.signed 3600 A 192.0.2.10
        ns.signed 3600 AAAA 2001:db8::10
        unsigned 3600 NS ns.unsigned
        unsigned 3600 NS ns.signed
        ns.unsigned 3600 A 192.0.2.11
        noglue 3600 NS ns.elsewhere.lab.
        child.in.ent2 3600 NS ns.elsewhere.lab.
        zz.zz 3600 A 192.0.2.12
        \000.odd 3600 A 192.0.2.13
        \255.odd 3600 A 192.0.2.14
        """;

    /// <summary>The zone without aliases that lead round in a circle, to which no validator can say anything but "bogus".</summary>
    public static readonly string TextWithoutLoops = string.Join('\n', Text.Split('\n').Where(l => !l.Contains("loop", StringComparison.Ordinal) && !l.StartsWith("self", StringComparison.Ordinal)));

    /// <summary>The zone as it is served.</summary>
    public static ZoneSnapshot Load(Denial denial, out TestSigner signer)
    {
        signer = new TestSigner(Now, DnssecAlgorithm.EcdsaP256Sha256);
        return Load(Text, Origin, denial, signer);
    }

    public static ZoneSnapshot Load(string text, DomainName origin, Denial denial, TestSigner signer)
    {
        var records = ZoneText.Parse(text, origin);
        return SnapshotLoader.Load(denial.Kind == DenialKind.None ? records : signer.Sign(records, origin, denial), origin);
    }
}
