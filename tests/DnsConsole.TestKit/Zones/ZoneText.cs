using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.TestKit.Zones;

/// <summary>
/// Zones written down in tests: one record a line, <c>owner TTL [IN] TYPE RDATA</c>, names relative to the origin, <c>;</c> starts a comment
/// line. The full form that dnssec-signzone and ldns-read-zone write is that too.
/// </summary>
public static class ZoneText
{
    public static List<ResourceRecord> Parse(string text, DomainName origin)
    {
        var records = new List<ResourceRecord>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line[0] != ';')
            {
                records.Add(ParseLine(line, origin));
            }
        }

        return records;
    }

    private static ResourceRecord ParseLine(string line, DomainName origin)
    {
        var words = line.Split((char[])[' ', '\t'], 4, StringSplitOptions.RemoveEmptyEntries);
        if (words[2] == "IN")
        {
            var rest = words[3].Split((char[])[' ', '\t'], 2, StringSplitOptions.RemoveEmptyEntries);
            words = [words[0], words[1], rest[0], rest.Length > 1 ? rest[1] : ""];
        }

        if (!DomainName.TryParse(words[0], origin, out var owner, out var error) || !Ttl.TryParse(words[1], out var ttl))
        {
            throw new FormatException($"{line}: {error}");
        }

        var type = RecordType.Parse(words[2]);
        return RecordSchemas.Of(type).TryParse(words[3], origin, out var data, out error)
            ? new ResourceRecord(owner, type, RecordClass.Internet, ttl, data)
            : throw new FormatException($"{line}: {error}");
    }
}
