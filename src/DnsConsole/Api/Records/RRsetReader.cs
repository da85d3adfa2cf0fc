using System.Collections.Immutable;
using DnsConsole.Api.Json;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Api.Records;

/// <summary>Reads an RRset of a request, with the messages clients of PowerDNS know. What cannot be kept is refused, never dropped in silence.</summary>
internal static class RRsetReader
{
    /// <summary>Owner and type; null, with the problem noted, when one of them is no good.</summary>
    public static (DomainName Owner, RecordType Type)? Name(JsonFields rrset, DomainName origin)
    {
        var (nameText, typeText) = (rrset.Text("name", required: true), rrset.Text("type", required: true));
        if (nameText is null || typeText is null || CanonicalName(rrset, "name", nameText) is not { } owner)
        {
            return null;
        }

        if (!RecordType.TryParse(typeText, out var type) || type.IsMeta)
        {
            rrset.Problem("unknown-type", $"RRset {nameText} IN {typeText}: unknown type given", "type");
            return null;
        }

        if (!owner.IsAtOrBelow(origin))
        {
            rrset.Problem("out-of-zone", $"RRset {nameText} IN {type}: Name is out of zone", "name");
            return null;
        }

        if (GeneratedTypes.Contains(type))
        {
            rrset.Problem("generated-type", $"RRset {nameText} IN {type}: the signer makes these records, they cannot be edited", "type");
            return null;
        }

        return (owner, type);
    }

    /// <summary>A name that ends in a dot; null, with the problem noted, when it does not or is no name.</summary>
    public static DomainName? CanonicalName(JsonFields fields, string field, string text)
    {
        if (!text.EndsWith('.'))
        {
            fields.Problem("not-canonical", $"DNS Name '{text}' is not canonical", field);
            return null;
        }

        if (DomainName.TryParse(text, null, out var name, out var error))
        {
            return name;
        }

        fields.Problem("invalid-name", $"Unable to parse DNS Name '{text}': {error}", field);
        return null;
    }

    public static Ttl Ttl(JsonFields rrset)
    {
        var seconds = rrset.Integer("ttl", required: true);
        if (seconds is < 0 or > int.MaxValue)
        {
            rrset.Problem("invalid-ttl", $"Key 'ttl' is not between 0 and {int.MaxValue}", "ttl");
            return default;
        }

        return new Ttl((uint)(seconds ?? 0));
    }

    /// <summary>The records, each by itself right and no two equal; null when the request has no list of them.</summary>
    /// <param name="given">How many the request has, the wrong ones included.</param>
    public static ImmutableArray<RecordData>? Records(JsonFields rrset, DomainName owner, RecordType type, out int given)
    {
        given = 0;
        if (rrset.Objects("comments") is { Count: > 0 })
        {
            rrset.Problem("comments-not-kept", $"RRset {owner} IN {type}: comments are not kept by this server", "comments");
        }

        if (rrset.Objects("records") is not { } records)
        {
            return null;
        }

        given = records.Count;
        var schema = RecordSchemas.Of(type);
        var read = ImmutableArray.CreateBuilder<RecordData>(records.Count);
        var seen = new HashSet<RecordData>();
        foreach (var record in records)
        {
            if (record.Flag("disabled") == true)
            {
                record.Problem("disabled-not-kept", $"RRset {owner} IN {type}: disabled records are not kept by this server", "disabled");
            }

            if (record.Text("content", required: true) is not { } content)
            {
                continue;
            }

            if (!ContentReader.TryRead(content, type, out var data, out var error))
            {
                record.Problem("invalid-content", $"Record {owner}/{type} '{content}': {error}", "content");
            }
            else if (!seen.Add(schema.ToCanonical(data)))
            {
                record.Problem("duplicate-record", $"Duplicate record in RRset {owner} IN {type} with content \"{content}\"", "content");
            }
            else
            {
                read.Add(data);
            }
        }

        return read.ToImmutable();
    }
}
