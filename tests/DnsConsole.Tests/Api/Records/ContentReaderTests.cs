using DnsConsole.Api.Records;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Tests.Api.Records;

public sealed class ContentReaderTests
{
    [Theory]
    [InlineData("A", "192.0.2.1", "192.0.2.1")]
    [InlineData("AAAA", "2001:DB8:0::1", "2001:db8::1")]
    [InlineData("CNAME", "www.example.org.", "www.example.org.")]
    [InlineData("MX", "10 mail.example.org.", "10 mail.example.org.")]
    [InlineData("TXT", "\"v=spf1 -all\"", "\"v=spf1 -all\"")]
    [InlineData("TXT", "\"a\" \"b\"", "\"a\" \"b\"")]
    [InlineData("CAA", "0 issue \"letsencrypt.org\"", "0 issue \"letsencrypt.org\"")]
    [InlineData("TYPE65400", "\\# 2 0a0B", "\\# 2 0A0B")]
    [InlineData("SRV", "0 5 443 .", "0 5 443 .")]
    public void TryRead_GoodContent_IsTheData(string type, string content, string formatted)
    {
        var recordType = RecordType.Parse(type);
        Assert.True(ContentReader.TryRead(content, recordType, out var data, out var error), error);
        Assert.Equal(formatted, RecordSchemas.Of(recordType).Format(data), ignoreCase: true);
    }

    [Theory]
    [InlineData("TXT", "unquoted", "Not in expected format (parsed as '\"unquoted\"')")]
    [InlineData("CNAME", "www", "Not in expected format (parsed as 'www.')")]
    [InlineData("MX", "10 mail", "Not in expected format (parsed as '10 mail.')")]
    [InlineData("NS", "@", "Not in expected format (parsed as '.')")]
    public void TryRead_RelativeNameOrTextWithoutQuotes_SaysWhatItWouldBe(string type, string content, string expected)
    {
        Assert.False(ContentReader.TryRead(content, RecordType.Parse(type), out _, out var error));
        Assert.Equal(expected, error);
    }

    [Theory]
    [InlineData("A", "192.0.2.256")]
    [InlineData("A", "")]
    [InlineData("A", "192.0.2.1 192.0.2.2")]
    [InlineData("A", "192.0.2.1\n192.0.2.2")]
    [InlineData("TXT", "\"open")]
    public void TryRead_NotOfTheType_HasAReason(string type, string content)
    {
        Assert.False(ContentReader.TryRead(content, RecordType.Parse(type), out _, out var error));
        Assert.NotEmpty(error);
    }
}
