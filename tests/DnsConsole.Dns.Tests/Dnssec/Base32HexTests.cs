using System.Text;
using DnsConsole.Dns.Dnssec;

namespace DnsConsole.Dns.Tests.Dnssec;

public class Base32HexTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "co")]
    [InlineData("fo", "cpng")]
    [InlineData("foo", "cpnmu")]
    [InlineData("foob", "cpnmuog")]
    [InlineData("fooba", "cpnmuoj1")]
    [InlineData("foobar", "cpnmuoj1e8")]
    public void Encode_VectorsOfRfc4648_AreThoseAndReadBack(string text, string expected)
    {
        var octets = Encoding.ASCII.GetBytes(text);
        Assert.Equal(expected, Base32Hex.Encode(octets));
        var read = new byte[octets.Length];
        Assert.True(Base32Hex.TryDecode(Encoding.ASCII.GetBytes(expected.ToUpperInvariant()), read, out var length));
        Assert.Equal((octets.Length, text), (length, Encoding.ASCII.GetString(read)));
    }

    [Theory]
    [InlineData("c")]
    [InlineData("cw")]
    [InlineData("cp")]
    [InlineData("cpnmuoj1e8cp")]
    public void TryDecode_NotBase32Hex_IsFalse(string text) => Assert.False(Base32Hex.TryDecode(Encoding.ASCII.GetBytes(text), new byte[6], out _));
}
