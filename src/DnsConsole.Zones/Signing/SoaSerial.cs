using System.Buffers.Binary;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing;

/// <summary>The serial number in the SOA record (RFC 1035 §3.3.13): one for every published version of a zone.</summary>
internal static class SoaSerial
{
    // SOA RDATA ends in SERIAL REFRESH RETRY EXPIRE MINIMUM, 32 bits each.
    private const int FromEnd = 20;

    public static Serial Of(ZoneNode apex)
    {
        apex.TryGet(RecordType.Soa, out var soa);
        return new Serial(BinaryPrimitives.ReadUInt32BigEndian(soa.FirstRData[^FromEnd..]));
    }

    /// <summary>The apex with another serial, without generated sets and signatures.</summary>
    public static ZoneNode Set(ZoneNode apex, Serial serial)
    {
        var builder = new ZoneNodeBuilder();
        builder.Begin(apex.RelativeOwner, apex.Flags, apex.CutLabels);
        for (var i = 0; i < apex.RRsetCount; i++)
        {
            var set = apex.RRsetAt(i);
            if (GeneratedTypes.Contains(set.Type))
            {
                continue;
            }

            if (set.Type != RecordType.Soa)
            {
                builder.AddRRset(set, withSignatures: false);
                continue;
            }

            var rdata = set.FirstRData.ToArray();
            BinaryPrimitives.WriteUInt32BigEndian(rdata.AsSpan(rdata.Length - FromEnd), serial.Value);
            builder.BeginRRset(RecordType.Soa);
            builder.AddRecord(set.Ttl, rdata);
        }

        return new ZoneNode(builder.Build());
    }
}
