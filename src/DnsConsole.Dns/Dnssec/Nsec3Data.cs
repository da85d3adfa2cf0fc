using System.Buffers.Binary;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec;

/// <summary>
/// NSEC3 RDATA (RFC 5155 §3): hash parameters, the opt-out flag, the next hashed owner and the types at the original owner. A view over the octets.
/// </summary>
public readonly record struct Nsec3Data
{
    /// <summary>The span may skip unsigned delegations (RFC 5155 §6).</summary>
    public const byte OptOutFlag = 1;

    private readonly RecordData _data;

    private Nsec3Data(RecordData data) => _data = data;

    public byte HashAlgorithm => _data.Wire[0];

    public byte Flags => _data.Wire[1];

    public bool IsOptOut => (Flags & OptOutFlag) != 0;

    public ushort Iterations => BinaryPrimitives.ReadUInt16BigEndian(_data.Wire[2..]);

    public ReadOnlySpan<byte> Salt => _data.Wire.Slice(5, _data.Wire[4]);

    /// <summary>The next hash of the chain, binary.</summary>
    public ReadOnlySpan<byte> NextHash => _data.Wire.Slice(6 + Salt.Length, _data.Wire[5 + Salt.Length]);

    public TypeBitmap Types => new(_data.Wire[(6 + Salt.Length + NextHash.Length)..]);

    public static Nsec3Data Create(Nsec3ParamData parameters, bool optOut, ReadOnlySpan<byte> nextHash, ReadOnlySpan<RecordType> types)
    {
        Span<byte> bitmap = stackalloc byte[TypeBitmap.MaxLength];
        var head = parameters.ToData().Wire;
        byte[] wire = [.. head, (byte)nextHash.Length, .. nextHash, .. bitmap[..TypeBitmap.Write(types, bitmap)]];
        wire[1] = optOut ? OptOutFlag : (byte)0;
        return new Nsec3Data(new RecordData(wire));
    }

    public static bool TryRead(ReadOnlySpan<byte> rdata, out Nsec3Data nsec3) => TryRead(new RecordData(rdata.ToArray()), out nsec3);

    /// <summary>Reads without copying the octets.</summary>
    public static bool TryRead(RecordData rdata, out Nsec3Data nsec3)
    {
        var valid = IsWellFormed(rdata.Wire);
        nsec3 = valid ? new Nsec3Data(rdata) : default;
        return valid;
    }

    /// <summary>Whether hash algorithm, iterations and salt are those of <paramref name="parameters"/>: only then do both speak of one chain.</summary>
    public bool UsesParameters(Nsec3ParamData parameters) =>
        HashAlgorithm == parameters.HashAlgorithm && Iterations == parameters.Iterations && Salt.SequenceEqual(parameters.Salt);

    public RecordData ToData() => _data;

    private static bool IsWellFormed(ReadOnlySpan<byte> wire)
    {
        if (wire.Length < 7 || wire.Length < 6 + wire[4])
        {
            return false;
        }

        var hash = 5 + wire[4];
        return wire[hash] > 0 && wire.Length >= hash + 1 + wire[hash] && TypeBitmap.IsWellFormed(wire[(hash + 1 + wire[hash])..]);
    }
}
