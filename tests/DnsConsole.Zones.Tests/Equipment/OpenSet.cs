using DnsConsole.Dns.Registries;

namespace DnsConsole.Zones.Tests.Equipment;

/// <summary>One RRset of an <see cref="OpenName"/>.</summary>
internal sealed class OpenSet
{
    public required RecordType Type { get; init; }

    public Ttl Ttl { get; set; }

    public Ttl? SignatureTtl { get; set; }

    public List<byte[]> Records { get; } = [];

    public List<byte[]> Signatures { get; } = [];
}
