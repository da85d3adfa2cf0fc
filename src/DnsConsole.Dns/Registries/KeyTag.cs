using System.Globalization;

namespace DnsConsole.Dns.Registries;

/// <summary>A key tag (RFC 4034 appendix B): a hint to find the DNSKEY, never its identity. Two keys may share one.</summary>
public readonly record struct KeyTag(ushort Value)
{
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
