using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Tests.Rfc;

/// <summary>The responses of RFC 4035 appendix B, without what is optional there (the zone's NS set, addresses of MX targets).</summary>
public sealed class Rfc4035_Answers
{
    private readonly ExampleZone _zone = new("b", "", Denial.Nsec);

    [Theory]
    [InlineData("x.w.example.", "MX", "NOERROR aa\nanswer: x.w MX+")]
    [InlineData("ml.example.", "A", "NXDOMAIN aa\nauthority: example. SOA+, b NSEC+, example. NSEC+")]
    [InlineData("ns1.example.", "MX", "NOERROR aa\nauthority: example. SOA+, ns1 NSEC+")]
    [InlineData("mc.a.example.", "MX", "NOERROR\nauthority: a NS, a DS+\nadditional: ns1.a A, ns2.a A")]
    [InlineData("mc.b.example.", "MX", "NOERROR\nauthority: b NS, b NSEC+\nadditional: ns1.b A, ns2.b A")]
    [InlineData("a.z.w.example.", "MX", "NOERROR aa\nanswer: a.z.w MX+\nauthority: x.y.w NSEC+")]
    [InlineData("a.z.w.example.", "AAAA", "NOERROR aa\nauthority: example. SOA+, x.y.w NSEC+, *.w NSEC+")]
    [InlineData("example.", "DS", "NOERROR aa\nauthority: example. SOA+, example. NSEC+")]
    public void AppendixB_Question_HasTheResponsePrinted(string name, string type, string expected) => Assert.Equal(expected, _zone.Summary(name, type));
}
