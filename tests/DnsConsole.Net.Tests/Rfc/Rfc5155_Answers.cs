using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Tests.Rfc;

/// <summary>The responses of RFC 5155 appendix B: twelve iterations, salt aabbccdd, opt-out, and a name that is the hash of another.</summary>
public sealed class Rfc5155_Answers
{
    private readonly ExampleZone _zone = new("c", "2t7b4g4vsa5smi47k61mv5bv1a22bojr 3600 A 192.0.2.127", Denial.Nsec3(12, [0xAA, 0xBB, 0xCC, 0xDD], optOut: true));

    [Theory]
    [InlineData("a.c.x.w.example.", "A", "NXDOMAIN aa", "SOA", "0p9mhaveqvm6t7vbl5lop2u3t2rp3tom b4um86eghhds6nea196smvmlo4ors995 35mthgpgcu1qg68fab165klnsnk3dpvl")]
    [InlineData("ns1.example.", "MX", "NOERROR aa", "SOA", "2t7b4g4vsa5smi47k61mv5bv1a22bojr")]
    [InlineData("y.w.example.", "A", "NOERROR aa", "SOA", "ji6neoaepv8b5o6k4ev33abha8ht9fgc")]
    [InlineData("mc.c.example.", "MX", "NOERROR", "NS", "35mthgpgcu1qg68fab165klnsnk3dpvl 0p9mhaveqvm6t7vbl5lop2u3t2rp3tom")]
    [InlineData("a.z.w.example.", "MX", "NOERROR aa", "", "q04jkcevqvmu85r014c7dkba38o0ji5r")]
    [InlineData("a.z.w.example.", "AAAA", "NOERROR aa", "SOA", "k8udemvp1j2f7eg6jebps17vp3n8i58h q04jkcevqvmu85r014c7dkba38o0ji5r r53bq7cc2uvmubfu5ocmm6pers9tk9en")]
    [InlineData("example.", "DS", "NOERROR aa", "SOA", "0p9mhaveqvm6t7vbl5lop2u3t2rp3tom")]
    public void AppendixB_Question_HasTheProofPrinted(string name, string type, string header, string ahead, string nsec3)
    {
        var lines = _zone.Summary(name, type).Split('\n');
        var authority = lines.Single(l => l.StartsWith("authority: ", StringComparison.Ordinal))["authority: ".Length..].Split(", ");

        Assert.Equal(header, lines[0]);
        Assert.Equal(ahead.Length > 0 ? [ahead] : Array.Empty<string>(), authority.Where(s => !s.EndsWith("NSEC3+", StringComparison.Ordinal)).Select(s => s.Split(' ')[1].TrimEnd('+')));
        Assert.Equal(nsec3.Split(' ').Order(), authority.Where(s => s.EndsWith("NSEC3+", StringComparison.Ordinal)).Select(s => s.Split(' ')[0]).Order());
    }

    [Fact]
    public void Section728_NameThatIsAHash_IsOrdinaryData() =>
        Assert.StartsWith("NOERROR aa\nanswer: 2t7b4g4vsa5smi47k61mv5bv1a22bojr A+", _zone.Summary("2t7b4g4vsa5smi47k61mv5bv1a22bojr.example.", "A"), StringComparison.Ordinal);
}
