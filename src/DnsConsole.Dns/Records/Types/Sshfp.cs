using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>SSH key fingerprint (RFC 4255).</summary>
internal static class Sshfp
{
    public static readonly RecordSchema Schema = new(
        RecordType.Sshfp,
        "SSH key fingerprint (RFC 4255)",
        new NumberField("algorithm", "Algorithm", 1, "4", "1 RSA, 2 DSA, 3 ECDSA, 4 Ed25519, 6 Ed448."),
        new NumberField("fingerprintType", "Fingerprint type", 1, "2", "1 SHA-1, 2 SHA-256."),
        new HexField("fingerprint", "Fingerprint", "5BA84A38E2E1F6E3A4C8F1C2E0DBA5C3E6E8B1A4D5B79A11D8E4F8E2C0D6F0A1", 1));
}
