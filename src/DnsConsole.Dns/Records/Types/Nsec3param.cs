using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Parameters of NSEC3 (RFC 5155 §4).</summary>
internal static class Nsec3param
{
    public static readonly RecordSchema Schema = new(
        RecordType.Nsec3param,
        "Parameters of NSEC3 (RFC 5155 §4)",
        new NumberField("hashAlgorithm", "Hash algorithm", 1, "1", "1 SHA-1, the only one."),
        new NumberField("flags", "Flags", 1, "0"),
        new NumberField("iterations", "Iterations", 2, "0", "0, as RFC 9276 demands."),
        new SaltField("salt", "Salt"));
}
