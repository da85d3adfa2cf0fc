using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Text;

/// <summary>One record as it comes out of a master file. The spans are valid only during the call that hands them over.</summary>
public readonly ref struct MasterFileRecord
{
    /// <summary>Owner name in wire form.</summary>
    public required ReadOnlySpan<byte> Owner { get; init; }

    public required RecordType Type { get; init; }

    public required Ttl Ttl { get; init; }

    /// <summary>Valid RDATA of the type, uncompressed.</summary>
    public required ReadOnlySpan<byte> Data { get; init; }

    public required string File { get; init; }

    /// <summary>The line on which the record begins.</summary>
    public required int Line { get; init; }
}
