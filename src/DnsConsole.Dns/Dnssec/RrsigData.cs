using System.Buffers.Binary;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec;

/// <summary>
/// RRSIG RDATA (RFC 4034 §3): which RRset is signed, by which key, when. Inception and expiration are seconds since 1970 modulo 2^32, to
/// be compared by <see cref="SignatureTime"/> alone. A view over the octets; for scans over stored octets see <see cref="RrsigFields"/>.
/// </summary>
public readonly record struct RrsigData
{
    /// <summary>Octets before the signer's name.</summary>
    public const int FixedLength = 18;

    private readonly RecordData _data;

    private RrsigData(RecordData data) => _data = data;

    public RecordType TypeCovered => RrsigFields.TypeCovered(_data.Wire);

    public DnssecAlgorithm Algorithm => RrsigFields.Algorithm(_data.Wire);

    /// <summary>Labels of the owner, the root and a leading <c>*</c> not counted (§3.1.3).</summary>
    public byte Labels => RrsigFields.Labels(_data.Wire);

    public Ttl OriginalTtl => Ttl.FromWire(BinaryPrimitives.ReadUInt32BigEndian(_data.Wire[4..]));

    public uint Expiration => RrsigFields.Expiration(_data.Wire);

    public uint Inception => RrsigFields.Inception(_data.Wire);

    public KeyTag KeyTag => RrsigFields.KeyTag(_data.Wire);

    public DomainName SignerName => DomainName.FromWire(SignerWire);

    public ReadOnlySpan<byte> SignerWire => RrsigFields.SignerWire(_data.Wire);

    public ReadOnlySpan<byte> Signature => _data.Wire[(FixedLength + SignerWire.Length)..];

    public static RrsigData Create(
        RecordType typeCovered, DnssecAlgorithm algorithm, byte labels, Ttl originalTtl, uint expiration, uint inception, KeyTag keyTag, DomainName signerName,
        ReadOnlySpan<byte> signature)
    {
        var wire = new byte[FixedLength + signerName.WireLength + signature.Length];
        BinaryPrimitives.WriteUInt16BigEndian(wire, typeCovered.Value);
        wire[2] = algorithm.Value;
        wire[3] = labels;
        BinaryPrimitives.WriteUInt32BigEndian(wire.AsSpan(4), originalTtl.Seconds);
        BinaryPrimitives.WriteUInt32BigEndian(wire.AsSpan(8), expiration);
        BinaryPrimitives.WriteUInt32BigEndian(wire.AsSpan(12), inception);
        BinaryPrimitives.WriteUInt16BigEndian(wire.AsSpan(16), keyTag.Value);
        signerName.Wire.CopyTo(wire.AsSpan(FixedLength));
        signature.CopyTo(wire.AsSpan(FixedLength + signerName.WireLength));
        return new RrsigData(new RecordData(wire));
    }

    public static bool TryRead(ReadOnlySpan<byte> rdata, out RrsigData rrsig) => TryRead(new RecordData(rdata.ToArray()), out rrsig);

    /// <summary>Reads without copying the octets.</summary>
    public static bool TryRead(RecordData rdata, out RrsigData rrsig)
    {
        var valid = RrsigFields.IsWellFormed(rdata.Wire);
        rrsig = valid ? new RrsigData(rdata) : default;
        return valid;
    }

    public RecordData ToData() => _data;
}
