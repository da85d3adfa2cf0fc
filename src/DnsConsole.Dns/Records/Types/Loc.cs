using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Location (RFC 1876).</summary>
internal static class Loc
{
    public static readonly RecordSchema Schema = new(
        RecordType.Loc,
        "Location (RFC 1876)",
        new LocField());
}
