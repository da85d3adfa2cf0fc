using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Where to send notifications about delegations (RFC 9859).</summary>
internal static class Dsync
{
    private static readonly MnemonicTable Schemes = new("", (1, "NOTIFY"));

    public static readonly RecordSchema Schema = new(
        RecordType.Dsync,
        "Where to send notifications about delegations (RFC 9859)",
        new RecordTypeField("rrtype", "Type to notify about", "CDS"),
        new MnemonicField("scheme", "Scheme", 1, Schemes, "NOTIFY"),
        new NumberField("port", "Port", 2, "5359"),
        new NameField("target", "Target", "cds-scanner.example.net.", NameUse.Plain, isLowered: false));
}
