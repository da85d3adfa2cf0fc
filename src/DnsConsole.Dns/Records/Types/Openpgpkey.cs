using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>OpenPGP key (RFC 7929).</summary>
internal static class Openpgpkey
{
    public static readonly RecordSchema Schema = new(
        RecordType.Openpgpkey,
        "OpenPGP key (RFC 7929)",
        new Base64Field("publicKey", "OpenPGP key", "AQIDBA=="));
}
