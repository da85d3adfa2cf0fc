using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Denial of existence with hashed names (RFC 5155 §3).</summary>
internal static class Nsec3
{
    public static readonly RecordSchema Schema = new(
        RecordType.Nsec3,
        "Denial of existence with hashed names (RFC 5155 §3)",
        new NumberField("hashAlgorithm", "Hash algorithm", 1, "1", "1 SHA-1, the only one."),
        new NumberField("flags", "Flags", 1, "0", "1 opt-out."),
        new NumberField("iterations", "Iterations", 2, "0", "0, as RFC 9276 demands."),
        new SaltField("salt", "Salt"),
        new HashField("next", "Next hashed owner", "2t7b4g4vsa5smi47k61mv5bv1a22bojr"),
        new TypeBitmapField(isEmptyAllowed: true));
}
