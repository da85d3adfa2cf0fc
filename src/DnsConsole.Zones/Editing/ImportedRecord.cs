using System.Buffers.Binary;
using System.Runtime.InteropServices;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Zones.Editing;

/// <summary>One record of an import where it lies in a block: <c>u16 keyLength · u8 ownerLength · u16 rdataLength · u32 ttl · key · owner · RDATA</c>.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct ImportedRecord(byte[] block, int offset, RecordType type) : IComparable<ImportedRecord>
{
    private const int HeaderLength = 9;

    public RecordType Type { get; } = type;

    public ReadOnlySpan<byte> Key => block.AsSpan(offset + HeaderLength, KeyLength);

    public ReadOnlySpan<byte> Owner => block.AsSpan(offset + HeaderLength + KeyLength, OwnerLength);

    public ReadOnlySpan<byte> RData => block.AsSpan(offset + HeaderLength + KeyLength + OwnerLength, BinaryPrimitives.ReadUInt16LittleEndian(block.AsSpan(offset + 3)));

    public Ttl Ttl => new(BinaryPrimitives.ReadUInt32LittleEndian(block.AsSpan(offset + 5)));

    private int KeyLength => BinaryPrimitives.ReadUInt16LittleEndian(block.AsSpan(offset));

    private int OwnerLength => block[offset + 2];

    public static int LengthOf(int key, int owner, int rdata) => HeaderLength + key + owner + rdata;

    public static void Write(Span<byte> at, ReadOnlySpan<byte> key, ReadOnlySpan<byte> owner, Ttl ttl, ReadOnlySpan<byte> rdata)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(at, (ushort)key.Length);
        at[2] = (byte)owner.Length;
        BinaryPrimitives.WriteUInt16LittleEndian(at[3..], (ushort)rdata.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(at[5..], ttl.Seconds);
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
