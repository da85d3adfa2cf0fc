using DnsConsole.Dns.Records.Fields;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records.Types;

/// <summary>Geographical position, obsolete: use LOC (RFC 1712).</summary>
internal static class Gpos
{
    public static readonly RecordSchema Schema = new(
        RecordType.Gpos,
        "Geographical position, obsolete: use LOC (RFC 1712)",
        new StringField("longitude", "Longitude", "-32.6882"),
        new StringField("latitude", "Latitude", "116.8652"),
        new StringField("altitude", "Altitude", "10.0"));
}
