using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Tests.Records;

public sealed class RecordSchemaTests
{
    private static readonly DomainName Origin = DomainName.Parse("example.org.");

    public static TheoryData<string> KnownTypes => [.. RecordSchemas.All.Select(s => s.Type.ToString())];

    [Theory, MemberData(nameof(KnownTypes))]
    public void Fields_ExamplesOfTheSchema_AreValidAndRoundTrip(string type)
    {
        var schema = RecordSchemas.Of(RecordType.Parse(type));
        Assert.True(schema.TryParseFields([.. schema.Fields.Select(f => f.Example)], Origin, out var data, out var problems), string.Join('\n', problems));
        Assert.True(schema.IsValid(data.Wire));

        var text = schema.Format(data);
        Assert.True(schema.TryParse(text, Origin, out var again, out var error), $"{text}: {error}");
        Assert.Equal(data, again);
        Assert.True(schema.TryParse($"\\# {data.Length} {Convert.ToHexString(data.Wire)}", Origin, out again, out error), error);
        Assert.Equal(data, again);
    }

    [Theory, MemberData(nameof(KnownTypes))]
    public void IsValid_EveryPrefixAndOneOctetMore_NeverThrowsAndAgreesWithReading(string type)
    {
        var schema = RecordSchemas.Of(RecordType.Parse(type));
        Assert.True(schema.TryParseFields([.. schema.Fields.Select(f => f.Example)], Origin, out var data, out _));
        for (var length = 0; length <= data.Length + 1; length++)
        {
            var part = new byte[length];
            data.Wire[..Math.Min(length, data.Length)].CopyTo(part);
            var reader = new WireReader(part);
            Assert.Equal(schema.IsValid(part), schema.TryReadWire(ref reader, out _));
            var text = schema.Format(new RecordData(part));
            Assert.Equal(!schema.IsValid(part), text.StartsWith("\\#", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("A", "192.0.2.1 x", "'x' is more than a A record holds.")]
    [InlineData("MX", "mail", "'mail' is not a number from 0 to 65535 (Preference).")]
    [InlineData("MX", "10", "Mail server is missing.")]
    [InlineData("AAAA", "1::2::3", "'1::2::3' is not an IPv6 address.")]
    [InlineData("SOA", "a b 1 2 3 4", "Negative TTL is missing.")]
    [InlineData("TXT", "\"open", "A quoted string is not closed.")]
    [InlineData("TXT", "", "Text is missing.")]
    [InlineData("DS", "1 13 2 00", "A digest of type 2 has 32 octets (64 hexadecimal digits), not 1.")]
    [InlineData("DNSKEY", "257 3 NONSENSE AQ==", "'NONSENSE' is not a DNSSEC algorithm (Algorithm).")]
    [InlineData("NS", "a..b", "The name 'a..b' has an empty label.")]
    [InlineData("TYPE999", "abc", "TYPE999 data is written as \\# LENGTH HEX (RFC 3597).")]
    public void TryParse_Wrong_SaysWhat(string type, string text, string expected)
    {
        Assert.False(RecordSchemas.Of(RecordType.Parse(type)).TryParse(text, Origin, out _, out var error));
        Assert.Equal(expected, error);
    }

    [Fact]
    public void TryParse_RelativeNames_AreCompletedByTheOrigin()
    {
        var schema = RecordSchemas.Of(RecordType.Soa);
        Assert.True(schema.TryParse("ns1 @ ( 1 2h 30m 2w ; comment\n 1d )", Origin, out var data, out var error), error);
        Assert.Equal("ns1.example.org. example.org. 1 7200 1800 1209600 86400", schema.Format(data));
    }

    [Fact]
    public void TryParseFields_SeveralWrong_ReportsEach()
    {
        var schema = RecordSchemas.Of(RecordType.Srv);
        Assert.False(schema.TryParseFields(["x", "1", "70000", ""], Origin, out _, out var problems));
        Assert.Equal([(0, "priority"), (2, "port"), (3, "target")], problems.Select(p => (p.Index, p.Field)));
    }

    [Fact]
    public void TryParseFields_FreeText_StandsForItself()
    {
        var schema = RecordSchemas.Of(RecordType.Txt);
        Assert.True(schema.TryParseFields(["v=DKIM1; k=rsa; p=" + new string('A', 300)], Origin, out var data, out _));
        Assert.Equal(255, data.Wire[0]);
        Assert.Equal(300 + 18 - 255, data.Wire[256]);
        Assert.True(RecordSchemas.Of(RecordType.Caa).TryParseFields(["0", "issue", "ca.example.net; policy=ev"], Origin, out data, out _));
        Assert.Equal("0 issue \"ca.example.net; policy=ev\"", RecordSchemas.Of(RecordType.Caa).Format(data));
    }

    [Theory]
    [InlineData("MX", "10 Mail.Example.ORG.", "10 mail.example.org.")]
    [InlineData("SRV", "1 2 3 Host.Example.ORG.", "1 2 3 host.example.org.")]
    [InlineData("NSEC", "Host.Example.ORG. A", "Host.Example.ORG. A")]
    [InlineData("HTTPS", "1 Host.Example.ORG.", "1 Host.Example.ORG.")]
    [InlineData("TXT", "\"ABC\"", "\"ABC\"")]
    public void ToCanonical_Names_AreLoweredWhereTheRfcSaysSo(string type, string text, string expected)
    {
        var schema = RecordSchemas.Of(RecordType.Parse(type));
        Assert.True(schema.TryParse(text, Origin, out var data, out _));
        var canonical = schema.ToCanonical(data);
        Assert.Equal(expected, schema.Format(canonical));
        Assert.Same(canonical.Array, schema.ToCanonical(canonical).Array);
    }

    [Fact]
    public void TryReadWire_CompressedName_IsReadOnlyWhereTheTypeAllowsIt()
    {
        byte[] message = [.. new byte[MessageHeader.Length], 3, (byte)'a', (byte)'b', (byte)'c', 0, 0, 10, 0xC0, 12];
        var mx = new WireReader(message, 17, 21);
        Assert.True(RecordSchemas.Of(RecordType.Mx).TryReadWire(ref mx, out var data));
        Assert.Equal("10 abc.", RecordSchemas.Of(RecordType.Mx).Format(data));
        var kx = new WireReader(message, 17, 21);
        Assert.False(RecordSchemas.Of(RecordType.Kx).TryReadWire(ref kx, out _));
    }
}
