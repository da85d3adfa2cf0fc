using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records;

/// <summary>The table of all record schemas. A type that is not in it is opaque octets (RFC 3597).</summary>
public static class RecordSchemas
{
    public static RecordSchema Of(RecordType type) => new(type);
}
