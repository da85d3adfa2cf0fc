using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Tests.Dnssec;

public class TypeBitmapTests
{
    [Fact]
    public void Build_ExampleOfRfc4034_HasItsOctets()
    {
        // RFC 4034 §4.3: A MX RRSIG NSEC TYPE1234.
        RecordType[] types = [RecordType.A, RecordType.Mx, RecordType.Rrsig, RecordType.Nsec, new(1234)];
        Assert.Equal("0006400100000003041B" + string.Concat(Enumerable.Repeat("00", 26)) + "20", Convert.ToHexString(TypeBitmap.Build(types)));
    }

    [Fact]
    public void Write_RandomTypes_ReadsBackSortedAndOnce()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            var types = Enumerable.Range(0, random.Next(40)).Select(_ => new RecordType((ushort)(random.Next(3) == 0 ? random.Next(65536) : random.Next(300)))).ToArray();
            var bitmap = new TypeBitmap(TypeBitmap.Build(types));
            Assert.True(TypeBitmap.IsWellFormed(bitmap.Wire), $"seed {seed}, round {round}");
            Assert.Equal(types.Distinct().Order(), bitmap.ToArray());
            for (var type = 0; type < 65536; type += random.Next(1, 400))
            {
                Assert.Equal(types.Contains(new RecordType((ushort)type)), bitmap.Contains(new RecordType((ushort)type)));
            }

            foreach (var type in types)
            {
                Assert.True(bitmap.Contains(type), $"seed {seed}, round {round}: {type}");
            }
        }
    }

    [Theory]
    [InlineData("00")]
    [InlineData("0000")]
    [InlineData("000140000140")]
    [InlineData("010140000140")]
    [InlineData("00024000")]
    [InlineData("000340")]
    [InlineData("0021FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF")]
    public void IsWellFormed_AgainstTheRules_IsFalse(string hex) => Assert.False(TypeBitmap.IsWellFormed(Convert.FromHexString(hex)));
}
