using System.Buffers.Binary;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec;

/// <summary>Single fields of RRSIG RDATA (RFC 4034 §3.1) read where they lie, for scans over many stored signatures. The octets must be well-formed.</summary>
public static class RrsigFields
{
    public static bool IsWellFormed(ReadOnlySpan<byte> rdata) =>
        rdata.Length > RrsigData.FixedLength && NameWire.Measure(rdata[RrsigData.FixedLength..]) is > 0 and var name && rdata.Length > RrsigData.FixedLength + name;

    public static RecordType TypeCovered(ReadOnlySpan<byte> rdata) => new(BinaryPrimitives.ReadUInt16BigEndian(rdata));

    public static DnssecAlgorithm Algorithm(ReadOnlySpan<byte> rdata) => new(rdata[2]);

    public static byte Labels(ReadOnlySpan<byte> rdata) => rdata[3];

    public static uint Expiration(ReadOnlySpan<byte> rdata) => BinaryPrimitives.ReadUInt32BigEndian(rdata[8..]);

    public static uint Inception(ReadOnlySpan<byte> rdata) => BinaryPrimitives.ReadUInt32BigEndian(rdata[12..]);

    public static KeyTag KeyTag(ReadOnlySpan<byte> rdata) => new(BinaryPrimitives.ReadUInt16BigEndian(rdata[16..]));

    public static ReadOnlySpan<byte> SignerWire(ReadOnlySpan<byte> rdata) =>
        rdata.Slice(RrsigData.FixedLength, NameWire.Measure(rdata[RrsigData.FixedLength..]));
}
