using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Host identity (RFC 8005).</summary>
internal static class Hip
{
    public static readonly RecordSchema Schema = new(
        RecordType.Hip,
        "Host identity (RFC 8005)",
        new HipAlgorithmField(),
        new HipTagField(),
        new HipKeyField(),
        new NameListField("servers", "Rendezvous servers", "rvs.example.net."));
}
