using System.Buffers.Binary;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Zones.Editing;

/// <summary>One record of an import where it lies among others: <c>u16 keyLength · u8 ownerLength · u16 rdataLength · u32 ttl · u16 type · key · owner · RDATA</c>.</summary>
internal readonly struct ImportedRecord(byte[] block, int offset) : IComparable<ImportedRecord>
{
    private const int HeaderLength = 11;

    public RecordType Type => new(BinaryPrimitives.ReadUInt16LittleEndian(block.AsSpan(offset + 9)));

    public ReadOnlySpan<byte> Key => block.AsSpan(offset + HeaderLength, KeyLength);

    public ReadOnlySpan<byte> Owner => block.AsSpan(offset + HeaderLength + KeyLength, OwnerLength);

    public ReadOnlySpan<byte> RData => block.AsSpan(offset + HeaderLength + KeyLength + OwnerLength, RDataLength);

    public Ttl Ttl => new(BinaryPrimitives.ReadUInt32LittleEndian(block.AsSpan(offset + 5)));

    /// <summary>Octets from its beginning to that of the next.</summary>
    public int Length => LengthOf(KeyLength, OwnerLength, RDataLength);

    private int KeyLength => BinaryPrimitives.ReadUInt16LittleEndian(block.AsSpan(offset));

    private int OwnerLength => block[offset + 2];

    private int RDataLength => BinaryPrimitives.ReadUInt16LittleEndian(block.AsSpan(offset + 3));

    public static int LengthOf(int key, int owner, int rdata) => HeaderLength + key + owner + rdata;

    public static void Write(Span<byte> at, ReadOnlySpan<byte> key, ReadOnlySpan<byte> owner, RecordType type, Ttl ttl, ReadOnlySpan<byte> rdata)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(at, (ushort)key.Length);
        at[2] = (byte)owner.Length;
        BinaryPrimitives.WriteUInt16LittleEndian(at[3..], (ushort)rdata.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(at[5..], ttl.Seconds);
        BinaryPrimitives.WriteUInt16LittleEndian(at[9..], type.Value);
        key.CopyTo(at[HeaderLength..]);
        owner.CopyTo(at[(HeaderLength + key.Length)..]);
        rdata.CopyTo(at[(HeaderLength + key.Length + owner.Length)..]);
    }

    /// <summary>By name in canonical order, then by type.</summary>
    public int CompareTo(ImportedRecord other)
    {
        var order = Key.SequenceCompareTo(other.Key);
        return order != 0 ? order : Type.CompareTo(other.Type);
    }
}
