using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Tests.Dnssec;

/// <summary>Records written one to a line, all names absolute, as signing tools print them: enough to read their output, independent of the master file reader.</summary>
internal static class ZoneText
{
    public static List<ResourceRecord> Read(string text) =>
        [.. text.Split('\n').Where(line => line.Length > 0 && line[0] != ';' && !char.IsWhiteSpace(line[0])).Select(Record)];

    public static ResourceRecord Record(string line)
    {
        var words = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries).ToList();
        var at = 1;
        Assert.True(Ttl.TryParse(words[at++], out var ttl), line);
        at += words[at] == "IN" ? 1 : 0;
        var type = RecordType.Parse(words[at]);
        var rest = line[(line.IndexOf($"{words[at]}", words[0].Length, StringComparison.Ordinal) + words[at].Length)..].Trim();
        return new ResourceRecord(DomainName.Parse(words[0]), type, RecordClass.Internet, ttl, Data(type, rest));
    }

    public static RecordData Data(RecordType type, string text)
    {
        Assert.True(RecordSchemas.Of(type).TryParse(text, DomainName.Root, out var data, out var error), $"{type} {text}: {error}");
        return data;
    }

    public static DnskeyData Dnskey(string text)
    {
        Assert.True(DnskeyData.TryRead(Data(RecordType.Dnskey, text), out var key));
        return key;
    }

    public static string Write(IEnumerable<ResourceRecord> records) =>
        string.Concat(records.Select(r => $"{r.Owner} {r.Ttl.Seconds} IN {r.Type} {RecordSchemas.Of(r.Type).Format(r.Data)}\n"));
}
