using System.Buffers.Binary;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec;

/// <summary>
/// DNSKEY RDATA (RFC 4034 §2), also that of CDNSKEY (RFC 7344 §3.2): flags, protocol (always 3), algorithm, public key. A view over the
/// octets: equal views have equal octets.
/// </summary>
public readonly record struct DnskeyData
{
    /// <summary>Bit 7: the key signs zone data.</summary>
    public const ushort ZoneKeyFlag = 0x0100;

    /// <summary>Bit 15: secure entry point, a hint that the parent has a DS for it (RFC 3757).</summary>
    public const ushort SecureEntryPointFlag = 0x0001;

    /// <summary>Bit 8: revoked (RFC 5011 §2.1).</summary>
    public const ushort RevokeFlag = 0x0080;

    private readonly RecordData _data;

    private DnskeyData(RecordData data) => _data = data;

    public ushort Flags => BinaryPrimitives.ReadUInt16BigEndian(_data.Wire);

    public byte Protocol => _data.Wire[2];

    public DnssecAlgorithm Algorithm => new(_data.Wire[3]);

    public ReadOnlySpan<byte> PublicKey => _data.Wire[4..];

    public KeyTag Tag => ComputeTag(_data.Wire);

    public bool IsZoneKey => (Flags & ZoneKeyFlag) != 0;

    public bool IsSecureEntryPoint => (Flags & SecureEntryPointFlag) != 0;

    public bool IsRevoked => (Flags & RevokeFlag) != 0;

    public static DnskeyData Create(ushort flags, DnssecAlgorithm algorithm, ReadOnlySpan<byte> publicKey)
    {
        var wire = new byte[4 + publicKey.Length];
        BinaryPrimitives.WriteUInt16BigEndian(wire, flags);
        wire[2] = 3;
        wire[3] = algorithm.Value;
        publicKey.CopyTo(wire.AsSpan(4));
        return new DnskeyData(new RecordData(wire));
    }

    public static bool TryRead(ReadOnlySpan<byte> rdata, out DnskeyData key) => TryRead(new RecordData(rdata.ToArray()), out key);

    /// <summary>Reads without copying the octets.</summary>
    public static bool TryRead(RecordData rdata, out DnskeyData key)
    {
        key = rdata.Length > 4 ? new DnskeyData(rdata) : default;
        return rdata.Length > 4;
    }

    /// <summary>The key tag of DNSKEY RDATA (RFC 4034 appendix B).</summary>
    public static KeyTag ComputeTag(ReadOnlySpan<byte> rdata)
    {
        // RSA/MD5 alone takes 16 of the last 24 bits of the modulus (appendix B.1).
        if (rdata[3] == DnssecAlgorithm.RsaMd5.Value)
        {
            return new KeyTag(rdata.Length < 7 ? (ushort)0 : BinaryPrimitives.ReadUInt16BigEndian(rdata[^3..]));
        }

        uint sum = 0;
        for (var i = 0; i < rdata.Length; i++)
        {
            sum += (i & 1) == 0 ? (uint)rdata[i] << 8 : rdata[i];
        }

        return new KeyTag((ushort)(sum + (sum >> 16)));
    }

    /// <summary>The same key with other flags, for example with <see cref="RevokeFlag"/> set; its tag differs.</summary>
    public DnskeyData WithFlags(ushort flags) => Create(flags, Algorithm, PublicKey);

    public RecordData ToData() => _data;

    public override string ToString() => _data.Length == 0 ? "" : $"{Flags} {Protocol} {Algorithm.Value} {Convert.ToBase64String(PublicKey)}";
}
