using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Certificate association for S/MIME (RFC 8162).</summary>
internal static class Smimea
{
    public static readonly RecordSchema Schema = new(
        RecordType.Smimea,
        "Certificate association for S/MIME (RFC 8162)",
        new NumberField("usage", "Certificate usage", 1, "3", "0 PKIX-TA, 1 PKIX-EE, 2 DANE-TA, 3 DANE-EE."),
        new NumberField("selector", "Selector", 1, "1", "0 certificate, 1 public key."),
        new NumberField("matchingType", "Matching type", 1, "1", "0 exact, 1 SHA-256, 2 SHA-512."),
        new HexField("association", "Association data", "5BA84A38E2E1F6E3A4C8F1C2E0DBA5C3E6E8B1A4D5B79A11D8E4F8E2C0D6F0A1", 1));
}
