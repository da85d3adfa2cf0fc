using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec;

/// <summary>NSEC RDATA (RFC 4034 §4): the next name of the zone in canonical order and the types at the owner. A view over the octets.</summary>
public readonly record struct NsecData
{
    private readonly RecordData _data;

    private NsecData(RecordData data) => _data = data;

    public DomainName NextName => DomainName.FromWire(NextWire);

    public ReadOnlySpan<byte> NextWire => _data.Wire[..NameWire.Measure(_data.Wire)];

    public TypeBitmap Types => new(_data.Wire[NameWire.Measure(_data.Wire)..]);

    public static NsecData Create(DomainName next, ReadOnlySpan<RecordType> types)
    {
        Span<byte> bitmap = stackalloc byte[TypeBitmap.MaxLength];
        return new NsecData(new RecordData([.. next.Wire, .. bitmap[..TypeBitmap.Write(types, bitmap)]]));
    }

    public static bool TryRead(ReadOnlySpan<byte> rdata, out NsecData nsec) => TryRead(new RecordData(rdata.ToArray()), out nsec);

    /// <summary>Reads without copying the octets.</summary>
    public static bool TryRead(RecordData rdata, out NsecData nsec)
    {
        var valid = NameWire.Measure(rdata.Wire) is > 0 and var name && TypeBitmap.IsWellFormed(rdata.Wire[name..]);
        nsec = valid ? new NsecData(rdata) : default;
        return valid;
    }

    public RecordData ToData() => _data;
}
