using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Digest of the zone (RFC 8976).</summary>
internal static class Zonemd
{
    public static readonly RecordSchema Schema = new(
        RecordType.Zonemd,
        "Digest of the zone (RFC 8976)",
        new NumberField("serial", "Serial", 4, "2024010101"),
        new NumberField("scheme", "Scheme", 1, "1", "1 SIMPLE."),
        new NumberField("hashAlgorithm", "Hash algorithm", 1, "1", "1 SHA-384, 2 SHA-512."),
        new HexField("digest", "Digest", "0102030405060708090A0B0C0D0E0F10", 12));
}
