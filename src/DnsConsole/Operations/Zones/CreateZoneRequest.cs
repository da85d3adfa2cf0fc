using System.Collections.Immutable;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Zones;

namespace DnsConsole.Operations.Zones;

/// <summary>A zone to be made: from a master file, from RRsets, or empty with SOA and NS.</summary>
public sealed record CreateZoneRequest
{
    public required DomainName Origin { get; init; }

    public ZoneKind Kind { get; init; } = ZoneKind.Native;

    public string Account { get; init; } = "";

    /// <summary>Master file to import; null makes the zone from the other values.</summary>
    public Stream? MasterFile { get; init; }

    /// <summary>Name of the file, for places in messages.</summary>
    public string FileName { get; init; } = "zone file";

    /// <summary>Targets of the apex NS records when there is no master file; the first is the SOA's MNAME.</summary>
    public ImmutableArray<DomainName> NameServers { get; init; } = [];

    /// <summary>RNAME of the SOA; <c>hostmaster</c> below the origin when null.</summary>
    public DomainName? Mailbox { get; init; }

    /// <summary>Further RRsets; an SOA or NS set at the apex among them takes the place of the generated one.</summary>
    public ImmutableArray<RRset> RRsets { get; init; } = [];
}
