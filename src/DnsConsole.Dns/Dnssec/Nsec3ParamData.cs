using System.Buffers.Binary;
using DnsConsole.Dns.Records;

namespace DnsConsole.Dns.Dnssec;

/// <summary>NSEC3PARAM RDATA (RFC 5155 §4): which hash parameters the zone's chain has. RFC 9276 asks for 0 iterations and no salt. A view over the octets.</summary>
public readonly record struct Nsec3ParamData
{
    /// <summary>SHA-1, the only NSEC3 hash there is.</summary>
    public const byte Sha1 = 1;

    private readonly RecordData _data;

    private Nsec3ParamData(RecordData data) => _data = data;

    public byte HashAlgorithm => _data.Wire[0];

    public byte Flags => _data.Wire[1];

    public ushort Iterations => BinaryPrimitives.ReadUInt16BigEndian(_data.Wire[2..]);

    public ReadOnlySpan<byte> Salt => _data.Wire[5..];

    /// <param name="iterations">Additional iterations: 0 hashes once.</param>
    /// <param name="salt">0-255 octets.</param>
    public static Nsec3ParamData Create(ushort iterations, ReadOnlySpan<byte> salt)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(salt.Length, byte.MaxValue, nameof(salt));
        var wire = new byte[5 + salt.Length];
        wire[0] = Sha1;
        BinaryPrimitives.WriteUInt16BigEndian(wire.AsSpan(2), iterations);
        wire[4] = (byte)salt.Length;
        salt.CopyTo(wire.AsSpan(5));
        return new Nsec3ParamData(new RecordData(wire));
    }

    public static bool TryRead(ReadOnlySpan<byte> rdata, out Nsec3ParamData parameters) => TryRead(new RecordData(rdata.ToArray()), out parameters);

    /// <summary>Reads without copying the octets.</summary>
    public static bool TryRead(RecordData rdata, out Nsec3ParamData parameters)
    {
        var valid = rdata.Length >= 5 && rdata.Length == 5 + rdata.Wire[4];
        parameters = valid ? new Nsec3ParamData(rdata) : default;
        return valid;
    }

    public RecordData ToData() => _data;
}
