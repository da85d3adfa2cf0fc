using DnsConsole.Api.Zones;
using DnsConsole.Dns.Names;

namespace DnsConsole.Tests.Api.Zones;

public sealed class ZoneIdTests
{
    [Theory]
    [InlineData("example.org.", "example.org.")]
    [InlineData("example.org", "example.org.")]
    [InlineData("EXAMPLE.Org", "example.org.")]
    [InlineData("0=2F25.2.0.192.in-addr.arpa", "0/25.2.0.192.in-addr.arpa.")]
    [InlineData("0%2f25.2.0.192.in-addr.arpa.", "0/25.2.0.192.in-addr.arpa.")]
    [InlineData("=2E", ".")]
    [InlineData("a=5C.b.org.", "a\\.b.org.")]
    [InlineData("a=zz.org.", "a=zz.org.")]
    [InlineData("ends=2", "ends=2.")]
    public void TryParse_EveryFormOfAName_IsTheZone(string id, string zone)
    {
        Assert.True(ZoneId.TryParse(id, out var name));
        Assert.Equal(DomainName.Parse(zone), name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData("é.org")]
    public void TryParse_NoName_IsFalse(string id) => Assert.False(ZoneId.TryParse(id, out _));

    [Theory]
    [InlineData("Example.ORG.", "example.org.")]
    [InlineData(".", "=2E")]
    [InlineData("0/25.2.0.192.in-addr.arpa.", "0=2F25.2.0.192.in-addr.arpa.")]
    [InlineData("a\\.b.org.", "a=5C.b.org.")]
    [InlineData("_dmarc.x-y.org.", "_dmarc.x-y.org.")]
    public void Format_Name_IsFitForAPathAndReadsBack(string zone, string id)
    {
        var name = DomainName.Parse(zone);
        Assert.Equal(id, ZoneId.Format(name));
        Assert.True(ZoneId.TryParse(id, out var back));
        Assert.Equal(name, back);
    }
}
