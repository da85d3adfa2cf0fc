using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Zones.Signing;

/// <summary>The records that ask the parent to remove every DS (RFC 8078 §4): <c>CDS 0 0 0 00</c> and <c>CDNSKEY 0 3 0 AA==</c>.</summary>
public static class DeleteForms
{
    public static readonly RecordData Cds = DsData.Create(default, DnssecAlgorithm.Delete, default, [0]).ToData();

    public static readonly RecordData Cdnskey = DnskeyData.Create(0, DnssecAlgorithm.Delete, [0]).ToData();
}
