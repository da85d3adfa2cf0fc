using System.Text;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Text;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.TestKit.Zones;

namespace DnsConsole.Net.Tests.Scenarios;

/// <summary>Two zones that between them have all that an answer can be about: <c>zone.lab.</c>, and <c>kitchen.lab.</c> with 32 types and a wildcard at its apex.</summary>
internal static class FeatureZones
{
    public static readonly DomainName Kitchen = DomainName.Parse("kitchen.lab.");

    /// <summary>What <see cref="TestZone.Text"/> has not. NS and DNAME records of a wildcard mean nothing (RFC 4592 §4.2, RFC 6672 §3.3), and BIND loads no such NS.</summary>
    private static readonly string More = $"""
        @ 3600 TXT "{Long(200)}" "{Long(200)}"
        @ 3600 CAA 0 issue "ca.example.net"
        @ 3600 CDS 12345 13 2 000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F
        @ 3600 CDNSKEY 257 3 13 oJMRESz5E4gYzS/q6XDrvU1qMPYIjCWzJaOau8XNEZeqCYKD5ar0IRd8KqXXFJkqmVfRvMGPmM1x8fGAa2XhSA==
        @ 3600 HTTPS 1 . alpn=h2,h3 ipv4hint=192.0.2.1
        @ 3600 TYPE65280 \# 4 0A000001
        UPPER.Case 3600 A 192.0.2.20
        in*side 3600 TXT "an asterisk inside a label"
        *a 3600 A 192.0.2.21
        b.*a 3600 A 192.0.2.22
        ** 3600 A 192.0.2.23
        dot\.label 3600 A 192.0.2.24
        sp\032ace 3600 A 192.0.2.25
        \000 3600 A 192.0.2.26
        \255\255 3600 A 192.0.2.27
        a\000b 3600 A 192.0.2.28
        a\255b 3600 A 192.0.2.29
        1.2.3.4.5.6.7.8.9.10.11.12.13.14.15.16.17.18.19.20.deep 3600 A 192.0.2.30
        {Long(63)} 3600 A 192.0.2.31
        many 300 A 192.0.2.32
        many 301 AAAA 2001:db8::32
        many 302 MX 5 mail
        many 303 TXT "many types"
        many 304 SRV 1 2 3 www
        many 305 NAPTR 100 10 "U" "E2U+sip" "!^.*$!sip:info@zone.lab!" .
        many 306 CAA 0 iodef "mailto:a@zone.lab"
        many 307 SVCB 1 www alpn=h2 port=8443
        many 308 HTTPS 0 www
        many 309 TYPE65281 \# 3 010203
        many 310 LOC 52 22 23.000 N 4 53 32.000 E -2.00m 1m 10000m 10m
        many 311 SSHFP 4 2 123456789ABCDEF67890123456789ABCDEF67890123456789ABCDEF123456789
        _443._tcp.www 3600 TLSA 3 1 1 0C72AC70B745AC19998811B131D662C9AC69DBDBE7CB23E5B514B56664C5D3D6
        {Lines(12, i => $"medium 60 TXT \"{i:00} {Long(50)}\"")}
        {Lines(30, i => $"large 60 TXT \"{i:00} {Long(150)}\"")}
        {Lines(40, i => $"addresses 60 A 198.51.100.{i}")}
        {Lines(40, i => $"*.manywild 60 A 198.51.100.{i}")}
        tolarge 60 CNAME large
        {Lines(8, i => $"chain{i} 60 CNAME chain{i + 1}")}
        chain8 60 A 192.0.2.33
        towild 60 CNAME some.wild
        todname 60 CNAME a.dname
        toreferral 60 CNAME www.unsigned
        tonodata 60 CNAME mail
        toent 60 CNAME ent
        toapex 60 CNAME @
        todloop 60 CNAME x.dloop
        dchain 60 DNAME dchain2
        dchain2 60 DNAME dchain3
        dchain3 60 DNAME target
        dout 60 DNAME elsewhere.lab.
        dmissing 60 DNAME not.here
        dwild 60 DNAME wild
        dcut 60 DNAME signed
        *.wdout 60 CNAME www.elsewhere.lab.
        *.wmiss 60 CNAME missing.here
        *.wref 60 CNAME www.unsigned
        *.wd 60 CNAME a.dname
        *.wself 60 CNAME *.wself
        *.*.ww 60 A 192.0.2.34
        sub.*.lit 60 A 192.0.2.35
        *.lit 60 TXT "a wildcard with a name below it"
        *.big 60 TXT "{Long(250)}" "{Long(250)}" "{Long(250)}"
        *._tcp.srv 60 SRV 1 1 1 www
        cut1 60 NS ns.cut1
        cut1 60 DS 54321 13 2 000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F
        cut1 60 DS 54321 8 2 200102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F
        ns.cut1 60 A 192.0.2.40
        hidden.cut1 60 TXT "below a cut"
        a.cut2 60 NS ns.b.cut2
        b.cut2 60 NS ns.a.cut2
        ns.a.cut2 60 A 192.0.2.41
        ns.b.cut2 60 AAAA 2001:db8::41
        deep.cut3 60 NS ns1
        other.cut3 60 NS mail
        both.cut4 60 NS ns.elsewhere.lab.
        both.cut4 60 NS ns.both.cut4
        ns.both.cut4 60 A 192.0.2.42
        sec.cut5 60 NS ns1
        sec.cut5 60 DS 54321 13 2 000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F
        insec.cut5 60 NS ns1
        www.cut5 60 A 192.0.2.43
        {Lines(10, i => $"o{i}.opt 60 NS ns1")}
        {Lines(13, i => $"glue 60 NS ns{i}.glue\nns{i}.glue 60 A 192.0.2.{i}\nns{i}.glue 60 AAAA 2001:db8::{i}")}
        """;

    /// <summary>The records of both zones, unsigned.</summary>
    public static IEnumerable<(DomainName Origin, List<ResourceRecord> Records)> All()
    {
        yield return (TestZone.Origin, ZoneText.Parse($"{TestZone.Text}\n{More}", TestZone.Origin));
        using var stream = new MemoryStream(Encoding.Latin1.GetBytes(ZoneTexts.KitchenSink(Kitchen.ToString())));
        Assert.True(MasterFileReader.TryRead(stream, new MasterFileOptions(Kitchen), out var records, out _));
        yield return (Kitchen, [.. records]);
    }

    private static string Long(int length) => new('l', length);

    private static string Lines(int count, Func<int, string> line) => string.Join('\n', Enumerable.Range(0, count).Select(line));
}
