using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>NSAP address (RFC 1706).</summary>
internal static class Nsap
{
    public static readonly RecordSchema Schema = new(
        RecordType.Nsap,
        "NSAP address (RFC 1706)",
        new NsapField());
}
