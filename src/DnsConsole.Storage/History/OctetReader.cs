using System.Buffers.Binary;
using DnsConsole.Dns.Names;

namespace DnsConsole.Storage.History;

/// <summary>Reads what <see cref="OctetBuffer"/> wrote.</summary>
internal ref struct OctetReader(ReadOnlySpan<byte> octets)
{
    private ReadOnlySpan<byte> _rest = octets;

    public readonly bool AtEnd => _rest.IsEmpty;

    public void ExpectVersion(byte version)
    {
        if (_rest.IsEmpty || _rest[0] != version)
        {
            throw new InvalidDataException("A history row has a form that this version does not know.");
        }

        _rest = _rest[1..];
    }

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16BigEndian(Take(sizeof(ushort)));

    public DomainName ReadOwner(DomainName origin)
    {
        Span<byte> wire = stackalloc byte[DomainName.MaxWireLength];
        var relative = Take(Take(1)[0]);
        relative.CopyTo(wire);
        origin.Wire.CopyTo(wire[relative.Length..]);
        return DomainName.FromWire(wire[..(relative.Length + origin.WireLength)]);
    }

    public ReadOnlySpan<byte> ReadCounted() => Take(BinaryPrimitives.ReadInt32BigEndian(Take(sizeof(int))));

    private ReadOnlySpan<byte> Take(int length)
    {
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
