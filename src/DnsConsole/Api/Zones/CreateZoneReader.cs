using System.Collections.Immutable;
using System.Text;
using DnsConsole.Api.Json;
using DnsConsole.Api.Records;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones;

namespace DnsConsole.Api.Zones;

/// <summary>Reads the body of POST zones: from a master file (<c>zone</c>), from <c>rrsets</c>, or from <c>nameservers</c> alone.</summary>
internal static class CreateZoneReader
{
    /// <summary>The request; null when there is not even a name. Problems are in the list of <paramref name="body"/>.</summary>
    public static CreateZoneRequest? Read(JsonFields body)
    {
        var kind = ZoneKindReader.Read(body, required: true) ?? ZoneKind.Native;
        var nameServers = NameServers(body);
        var file = body.Text("zone");
        if (file is { Length: > 0 } && body.Objects("rrsets") is { Count: > 0 })
        {
            body.Problem("invalid-value", "You cannot give rrsets AND zone data as text", "rrsets");
        }

        if (body.Text("name", required: true) is not { } name || RRsetReader.CanonicalName(body, "name", name) is not { } origin)
        {
            return null;
        }

        return new CreateZoneRequest
        {
            Origin = origin.ToLower(),
            Kind = kind,
            Account = body.Text("account") ?? "",
            MasterFile = file is { Length: > 0 } ? new MemoryStream(Encoding.UTF8.GetBytes(file)) : null,
            FileName = "zone",
            NameServers = nameServers,
            RRsets = RRsets(body, origin),
        };
    }

    private static ImmutableArray<DomainName> NameServers(JsonFields body)
    {
        var names = ImmutableArray.CreateBuilder<DomainName>();
        foreach (var text in body.Texts("nameservers") ?? [])
        {
            if (!text.EndsWith('.'))
            {
                body.Problem("not-canonical", $"Nameserver is not canonical: '{text}'", "nameservers");
            }
            else if (RRsetReader.CanonicalName(body, "nameservers", text) is { } name)
            {
                names.Add(name);
            }
        }

        return names.ToImmutable();
    }

    private static ImmutableArray<RRset> RRsets(JsonFields body, DomainName origin)
    {
        var rrsets = ImmutableArray.CreateBuilder<RRset>();
        var seen = new HashSet<(DomainName, RecordType)>();
        foreach (var rrset in body.Objects("rrsets") ?? [])
        {
            if (RRsetReader.Name(rrset, origin) is not var (owner, type))
            {
                continue;
            }

            if (!seen.Add((owner, type)))
            {
                rrset.Problem("duplicate-rrset", $"Duplicate RRset {owner} IN {type}");
            }
            else if (RRsetReader.Records(rrset, owner, type, out var given) is { } records && given > 0)
            {
                var ttl = RRsetReader.Ttl(rrset);
                if (!records.IsEmpty)
                {
                    rrsets.Add(RRset.Create(owner, type, ttl, records));
                }
            }
        }

        return rrsets.ToImmutable();
    }
}
