using DnsConsole.Dns.Names;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Responder;

/// <summary>
/// The names in the RDATA of the types of RFC 1035, the only ones that may be compressed (RFC 3597 §4): how many octets stand in front of
/// them, and how many names follow one another. All that comes behind is copied.
/// </summary>
internal readonly record struct CompressibleRData(int NamesAt, int Names)
{
    // NS MD MF CNAME SOA MB MG MR, PTR, MINFO MX: one bit per type number.
    private const int Types = 0b1101_0011_1111_1100;

    /// <summary>Whether a record, from its TYPE on, is of such a type.</summary>
    public static bool IsCompressible(ReadOnlySpan<byte> record) => (record[0] << 8 | record[1]) < 16 && (Types >> record[1] & 1) != 0;

    public static CompressibleRData Of(ReadOnlySpan<byte> record) => record[1] switch
    {
        6 or 14 => new(0, 2),
        15 => new(2, 1),
        _ => new(0, 1),
    };

    /// <summary>The first name in a record's RDATA.</summary>
    public static ReadOnlySpan<byte> FirstName(ReadOnlySpan<byte> record)
    {
        var names = record[(RRsetView.RecordHeaderLength + Of(record).NamesAt)..];
        return names[..NameWire.Measure(names)];
    }
}
