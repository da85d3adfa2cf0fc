using DnsConsole.Dns.Names;

namespace DnsConsole.Operations.Zones;

/// <summary>A master file that is on its way here, and the zone it is for.</summary>
/// <param name="File">Read once, from beginning to end, as it arrives.</param>
/// <param name="Length">Octets of the file; 0 when not known beforehand.</param>
public sealed record ImportRequest(DomainName Origin, Stream File, long Length)
{
    /// <summary>Name of the file, for places in messages.</summary>
    public string FileName { get; init; } = "zone file";

    /// <summary>Whether the records of an existing zone become those of the file; else the zone is new.</summary>
    public bool IsReplacement { get; init; }
}
