using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Records.Types;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Tests.Records.Types;

public sealed class SoaDataTests
{
    private static readonly SoaData Soa = new(DomainName.Parse("ns1.example.org."), DomainName.Parse("a\\.b.example.org."), new Serial(uint.MaxValue), 1, 2, 3, 4);

    [Fact]
    public void ToData_AndTryRead_RoundTripAndAgreeWithTheSchema()
    {
        var data = Soa.ToData();
        Assert.True(SoaData.TryRead(data.Wire, out var read));
        Assert.Equal(Soa, read);
        Assert.Equal("ns1.example.org. a\\.b.example.org. 4294967295 1 2 3 4", RecordSchemas.Of(RecordType.Soa).Format(data));
    }

    [Fact]
    public void TryRead_OtherLength_Fails()
    {
        var wire = Soa.ToData().Array;
        for (var length = 0; length < wire.Length; length++)
        {
            Assert.False(SoaData.TryRead(wire.AsSpan(0, length), out _));
        }

        Assert.False(SoaData.TryRead([.. wire, 0], out _));
    }
}
