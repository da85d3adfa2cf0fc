using System.Buffers.Binary;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec;

/// <summary>
/// DS RDATA (RFC 4034 §5), also that of CDS (RFC 7344 §3.1): the fingerprint by which a parent names a child's DNSKEY. A view over the octets.
/// </summary>
public readonly record struct DsData
{
    private readonly RecordData _data;

    private DsData(RecordData data) => _data = data;

    public KeyTag KeyTag => new(BinaryPrimitives.ReadUInt16BigEndian(_data.Wire));

    public DnssecAlgorithm Algorithm => new(_data.Wire[2]);

    public DigestType DigestType => new(_data.Wire[3]);

    public ReadOnlySpan<byte> Digest => _data.Wire[4..];

    public static DsData Create(KeyTag tag, DnssecAlgorithm algorithm, DigestType digestType, ReadOnlySpan<byte> digest)
    {
        var wire = new byte[4 + digest.Length];
        BinaryPrimitives.WriteUInt16BigEndian(wire, tag.Value);
        wire[2] = algorithm.Value;
        wire[3] = digestType.Value;
        digest.CopyTo(wire.AsSpan(4));
        return new DsData(new RecordData(wire));
    }

    /// <summary>Digests of the known types must have their exact length; a CDS that asks for removal (RFC 8078 §4) reads as type 0 with one octet.</summary>
    public static bool TryRead(ReadOnlySpan<byte> rdata, out DsData ds) => TryRead(new RecordData(rdata.ToArray()), out ds);

    /// <summary>Reads without copying the octets.</summary>
    public static bool TryRead(RecordData rdata, out DsData ds)
    {
        var valid = rdata.Length > 4 && (DsDigest.LengthOf(new DigestType(rdata.Wire[3])) is not { } length || rdata.Length == 4 + length);
        ds = valid ? new DsData(rdata) : default;
        return valid;
    }

    public RecordData ToData() => _data;

    public override string ToString() =>
        _data.Length == 0 ? "" : $"{KeyTag} {Algorithm.Value} {DigestType.Value} {Convert.ToHexString(Digest)}";
}
