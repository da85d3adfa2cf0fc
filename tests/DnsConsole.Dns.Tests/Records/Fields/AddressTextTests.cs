using System.Net;
using System.Text;
using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Text;
using DnsConsole.TestKit.Randomness;
using Xunit.Abstractions;

namespace DnsConsole.Dns.Tests.Records.Fields;

public sealed class AddressTextTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.4.5")]
    [InlineData("01.2.3.4")]
    [InlineData("1..2.3")]
    [InlineData("1.2.3.256")]
    [InlineData("1.2.3.4 ")]
    [InlineData("")]
    public void TryParseIpv4_NotAnAddress_Fails(string text) => Assert.False(AddressText.TryParseIpv4(Encoding.ASCII.GetBytes(text), new byte[4]));

    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData(":::")]
    [InlineData("1:2:3:4:5:6:7")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("1:2:3:4:5:6:7::8")]
    [InlineData("1::2::3")]
    [InlineData("12345::")]
    [InlineData("1:")]
    [InlineData(":1")]
    [InlineData("::1.2.3")]
    [InlineData("1.2.3.4::")]
    [InlineData("1:2:3:4:5:6:7:1.2.3.4")]
    [InlineData("::1%1")]
    [InlineData("[::1]")]
    public void TryParseIpv6_NotAnAddress_Fails(string text) => Assert.False(AddressText.TryParseIpv6(Encoding.ASCII.GetBytes(text), new byte[16]));

    [Theory]
    [InlineData("2001:db8::1", "2001:DB8:0:0:0:0:0:1")]
    [InlineData("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1")]
    [InlineData("2001:0:0:1::1", "2001:0:0:1:0:0:0:1")]
    [InlineData("2001:db8::1:0:0:1", "2001:db8:0:0:1:0:0:1")]
    [InlineData("::", "0:0:0:0:0:0:0:0")]
    [InlineData("1::", "1:0:0:0:0:0:0:0")]
    [InlineData("::ffff:c000:221", "::ffff:192.0.2.33")]
    public void AppendIpv6_RulesOfRfc5952_AreKept(string expected, string text)
    {
        var address = new byte[16];
        Assert.True(AddressText.TryParseIpv6(Encoding.ASCII.GetBytes(text), address));
        var buffer = new TextBuffer();
        AddressText.AppendIpv6(address, buffer);
        Assert.Equal(expected, buffer.ToString());
    }

    [Fact]
    public void Ipv6_RandomAddresses_AgreeWithTheFramework()
    {
        var random = SeededRandom.Create(output);
        var address = new byte[16];
        var read = new byte[16];
        var buffer = new TextBuffer();
        for (var round = 0; round < 20_000; round++)
        {
            random.NextBytes(address);
            for (var i = 0; i < 16; i += 2)
            {
                if (random.Next(2) == 0)
                {
                    address[i] = address[i + 1] = 0;
                }
            }

            buffer.Clear();
            AddressText.AppendIpv6(address, buffer);
            Assert.Equal(IPAddress.Parse(buffer.ToString()).GetAddressBytes(), address);
            Assert.True(AddressText.TryParseIpv6(Encoding.ASCII.GetBytes(new IPAddress(address).ToString()), read));
            Assert.Equal(address, read);
        }
    }
}
