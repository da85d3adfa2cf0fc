using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Tests.Registries;

public sealed class RegistryTests
{
    [Fact]
    public void RecordType_EveryNumber_RoundTripsAsTextAndAsGenericForm()
    {
        for (var value = 0; value <= ushort.MaxValue; value++)
        {
            var type = new RecordType((ushort)value);
            Assert.Equal(type, RecordType.Parse(type.ToString()));
            Assert.Equal(type, RecordType.Parse(type.ToString().ToLowerInvariant()));
            Assert.Equal(type, RecordType.Parse($"TYPE{value}"));
        }
    }

    [Theory]
    [InlineData("TYPE65536")]
    [InlineData("TYPE")]
    [InlineData("TYPE-1")]
    [InlineData("TYPE+1")]
    [InlineData("TYPE 1")]
    [InlineData("")]
    [InlineData("AA")]
    public void RecordType_NotAType_IsRefused(string text) => Assert.False(RecordType.TryParse(text, out _));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("1h30m", 5400)]
    [InlineData("1H30M", 5400)]
    [InlineData("2w3d4h5m6s", 1483506)]
    [InlineData("0s", 0)]
    public void Ttl_SecondsOrUnits_AreRead(string text, int seconds)
    {
        Assert.True(Ttl.TryParse(text, out var ttl));
        Assert.Equal((uint)seconds, ttl.Seconds);
        Assert.True(Ttl.TryParse(ttl.ToUnits(), out var again));
        Assert.Equal(ttl, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("1h30")]
    [InlineData("-1")]
    [InlineData("2147483648")]
    [InlineData("99999999999999999999")]
    [InlineData("3551w")]
    [InlineData("1x")]
    [InlineData("1 h")]
    public void Ttl_NotATtl_IsRefused(string text) => Assert.False(Ttl.TryParse(text, out _));

    [Fact]
    public void Ttl_TopBitOnTheWire_CountsAsZero()
    {
        Assert.Equal(0u, Ttl.FromWire(0x8000_0000).Seconds);
        Assert.Equal(int.MaxValue, (int)Ttl.FromWire(int.MaxValue).Seconds);
    }

    [Fact]
    public void Serial_MoreThanHalfTheCircle_CannotBeAdded() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Serial(1).Add(0x8000_0000));

    [Fact]
    public void Numbers_WithoutMnemonic_PrintGenerically()
    {
        Assert.Equal("CLASS4711", new RecordClass(4711).ToString());
        Assert.Equal("OPCODE7", new OpCode(7).ToString());
        Assert.Equal("RCODE99", new ResponseCode(99).ToString());
        Assert.Equal("99", new DnssecAlgorithm(99).ToString());
        Assert.False(DnssecAlgorithm.TryParse("256", out _));
        Assert.True(DnssecAlgorithm.TryParse("ed25519", out var algorithm));
        Assert.Equal(DnssecAlgorithm.Ed25519, algorithm);
    }
}
