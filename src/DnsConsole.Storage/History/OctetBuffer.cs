using System.Buffers;
using System.Buffers.Binary;

namespace DnsConsole.Storage.History;

/// <summary>Puts the octets of a history row together.</summary>
internal sealed class OctetBuffer
{
    private readonly ArrayBufferWriter<byte> _octets = new();

    public int Length => _octets.WrittenCount;

    public ReadOnlySpan<byte> Written => _octets.WrittenSpan;

    public void Write(byte value) => _octets.Write([value]);

    public void Write(ReadOnlySpan<byte> octets) => _octets.Write(octets);

    public void WriteUInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_octets.GetSpan(sizeof(ushort)), value);
        _octets.Advance(sizeof(ushort));
    }

    public void WriteOwner(ReadOnlySpan<byte> relativeOwner)
    {
        Write((byte)relativeOwner.Length);
        _octets.Write(relativeOwner);
    }

    public void WriteCounted(ReadOnlySpan<byte> octets)
    {
        BinaryPrimitives.WriteInt32BigEndian(_octets.GetSpan(sizeof(int)), octets.Length);
        _octets.Advance(sizeof(int));
        _octets.Write(octets);
    }

    public byte[] ToArray() => _octets.WrittenSpan.ToArray();
}
