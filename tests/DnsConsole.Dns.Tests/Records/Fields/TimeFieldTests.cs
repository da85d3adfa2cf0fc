using System.Globalization;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.TestKit.Randomness;
using Xunit.Abstractions;

namespace DnsConsole.Dns.Tests.Records.Fields;

public sealed class TimeFieldTests(ITestOutputHelper output)
{
    private static string Rrsig(string expiration) => $"A 13 2 3600 {expiration} 0 1 example.org. AQIDBA==";

    private static string Expiration(string text)
    {
        var schema = RecordSchemas.Of(RecordType.Rrsig);
        Assert.True(schema.TryParse(Rrsig(text), DomainName.Root, out var data, out var error), error);
        return schema.FormatFields(data)[4];
    }

    [Fact]
    public void Format_RandomMoments_AreTheCalendarDate()
    {
        var random = SeededRandom.Create(output);
        for (var round = 0; round < 20_000; round++)
        {
            var seconds = (uint)random.NextInt64(1L << 32);
            var expected = DateTime.UnixEpoch.AddSeconds(seconds).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
            Assert.Equal(expected, Expiration(seconds.ToString(CultureInfo.InvariantCulture)));
            Assert.Equal(expected, Expiration(expected));
        }
    }

    [Theory]
    [InlineData("0", "19700101000000")]
    [InlineData("20240229235959", "20240229235959")]
    [InlineData("4294967295", "21060207062815")]
    public void Format_BoundaryMoments_AreTheCalendarDate(string text, string expected) => Assert.Equal(expected, Expiration(text));

    [Theory]
    [InlineData("20230229000000")]
    [InlineData("20231301000000")]
    [InlineData("20230101240000")]
    [InlineData("4294967296")]
    [InlineData("2023010100000x")]
    [InlineData("now")]
    public void TryParse_NotAMoment_Fails(string text) => Assert.False(RecordSchemas.Of(RecordType.Rrsig).TryParse(Rrsig(text), DomainName.Root, out _, out _));
}
