using DnsConsole.Api.Json;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Api.Records;

/// <summary>Reads the body of a PATCH of a zone.</summary>
internal static class PatchReader
{
    public static List<RecordChange> Read(JsonFields body, DomainName origin)
    {
        if (body.Objects("rrsets") is not { } rrsets)
        {
            if (!body.Has("rrsets"))
            {
                body.Problem("no-rrsets", "No rrsets given in update request", "rrsets");
            }

            return [];
        }

        var changes = new List<RecordChange>(rrsets.Count);
        var seen = new HashSet<(DomainName, RecordType, ChangeType)>();
        foreach (var rrset in rrsets)
        {
            if (Kind(rrset) is not { } kind || RRsetReader.Name(rrset, origin) is not var (owner, type))
            {
                continue;
            }

            if (!seen.Add((owner, type, kind)))
            {
                rrset.Problem("duplicate-rrset", $"Duplicate RRset {owner} IN {type} with changetype: {kind.ToString().ToUpperInvariant()}");
            }
            else if (Change(rrset, kind, owner, type) is { } change)
            {
                changes.Add(change);
            }
        }

        return changes;
    }

    private static ChangeType? Kind(JsonFields rrset)
    {
        var text = rrset.Text("changetype", required: true);
        switch (text?.ToUpperInvariant())
        {
            case "REPLACE":
                return ChangeType.Replace;
            case "DELETE":
                return ChangeType.Delete;
            case "EXTEND":
                return ChangeType.Extend;
            case "PRUNE":
                return ChangeType.Prune;
            case null:
                return null;
            default:
                rrset.Problem("invalid-value", "Changetype not understood", "changetype");
                return null;
        }
    }

    // A DELETE may carry ttl and records, as some clients send them; they mean nothing.
    private static RecordChange? Change(JsonFields rrset, ChangeType kind, DomainName owner, RecordType type)
    {
        if (kind == ChangeType.Delete)
        {
            return new RecordChange(kind, owner, type, default, []);
        }

        var records = RRsetReader.Records(rrset, owner, type, out var given);
        if (records is null)
        {
            if (kind != ChangeType.Replace || !rrset.Has("comments"))
            {
                rrset.Problem("no-change", $"No change for RRset {owner} IN {type}");
            }

            return null;
        }

        var ttl = kind == ChangeType.Prune || given == 0 ? default : RRsetReader.Ttl(rrset);
        return new RecordChange(kind, owner, type, ttl, records.Value);
    }
}
