using DnsConsole.Dns.Names;
using DnsConsole.Ui.Zones;

namespace DnsConsole.Tests.Ui.Zones;

public sealed class ZoneAddressTests
{
    [Theory]
    [InlineData("Example.ORG.", "example.org")]
    [InlineData(".", "=2E")]
    [InlineData("new.", "=6Eew")]
    [InlineData("0/25.2.0.192.in-addr.arpa.", "0=2F25.2.0.192.in-addr.arpa")]
    [InlineData("a\\.b.example.", "a=5C.b.example")]
    [InlineData("x=y.example.", "x=3Dy.example")]
    public void Of_Name_IsReadBack(string name, string segment)
    {
        var origin = DomainName.Parse(name);

        Assert.Equal(segment, ZoneAddress.Of(origin));
        Assert.True(ZoneAddress.TryParse(segment, out var read));
        Assert.Equal(origin, read);
    }

    [Theory]
    [InlineData("=")]
    [InlineData("a=4")]
    [InlineData("a=zz")]
    [InlineData("a..b")]
    [InlineData("")]
    public void TryParse_NoName_IsFalse(string segment) => Assert.False(ZoneAddress.TryParse(segment, out _));
}
