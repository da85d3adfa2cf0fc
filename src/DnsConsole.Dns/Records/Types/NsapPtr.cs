using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Pointer from an NSAP address, obsolete (RFC 1348).</summary>
internal static class NsapPtr
{
    public static readonly RecordSchema Schema = new(
        RecordType.NsapPtr,
        "Pointer from an NSAP address, obsolete (RFC 1348)",
        new NameField("target", "Target", "host.example.net.", NameUse.Plain, isLowered: false));
}
