using System.Buffers.Binary;
using DnsConsole.Dns.Names;

namespace DnsConsole.Dns.Wire;

/// <summary>
/// Reads big-endian values from a message or from RDATA. Every read says whether it succeeded; after a failure the position is undefined
/// and the input is to be dropped as malformed. Nothing is allocated except the names and arrays handed out.
/// </summary>
public ref struct WireReader(ReadOnlySpan<byte> message, int position, int end)
{
    private readonly ReadOnlySpan<byte> _message = message;

    public WireReader(ReadOnlySpan<byte> message)
        : this(message, 0, message.Length)
    {
    }

    /// <summary>Offset of the next octet, from the start of the message.</summary>
    public int Position { get; private set; } = position;

    /// <summary>Where reading stops: the end of the message, or of the RDATA within it.</summary>
    public int End { get; } = end;

    public readonly int Remaining => End - Position;

    public readonly ReadOnlySpan<byte> Message => _message;

    public bool TryReadByte(out byte value)
    {
        if (Remaining < 1)
        {
            value = 0;
            return false;
        }

        value = _message[Position++];
        return true;
    }

    public bool TryReadUInt16(out ushort value)
    {
        if (Remaining < 2)
        {
            value = 0;
            return false;
        }

        value = BinaryPrimitives.ReadUInt16BigEndian(_message[Position..]);
        Position += 2;
        return true;
    }

    public bool TryReadUInt32(out uint value)
    {
        if (Remaining < 4)
        {
            value = 0;
            return false;
        }

        value = BinaryPrimitives.ReadUInt32BigEndian(_message[Position..]);
        Position += 4;
        return true;
    }

    public bool TryReadBytes(int count, out ReadOnlySpan<byte> bytes)
    {
        if (count < 0 || Remaining < count)
        {
            bytes = default;
            return false;
        }

        bytes = _message.Slice(Position, count);
        Position += count;
        return true;
    }

    /// <summary>The rest up to <see cref="End"/>.</summary>
    public ReadOnlySpan<byte> ReadRest()
    {
        var rest = _message[Position..End];
        Position = End;
        return rest;
    }

    /// <summary>
    /// Reads a name that may be compressed (RFC 1035 §4.1.4) into <paramref name="name"/> (at least 255 octets), uncompressed. A pointer must
    /// point before itself, so that following them ends, and not into the header; what it points at may lie anywhere else earlier in the message.
    /// </summary>
    public bool TryReadName(scoped Span<byte> name, out int length)
    {
        length = 0;
        var at = Position;
        var limit = End;
        var lowest = Position;
        var jumped = false;
        while (at < limit)
        {
            int octet = _message[at];
            if (octet == 0)
            {
                name[length++] = 0;
                Position = jumped ? Position : at + 1;
                return true;
            }

            if (octet >= 0xC0)
            {
                if (at + 1 >= limit)
                {
                    return false;
                }

                var target = ((octet & 0x3F) << 8) | _message[at + 1];
                if (!jumped)
                {
                    Position = at + 2;
                    jumped = true;
                }

                if (target >= lowest || target < MessageHeader.Length)
                {
                    return false;
                }

                at = lowest = target;
                limit = _message.Length;
                continue;
            }

            if (octet > DomainName.MaxLabelLength || at + 1 + octet > limit || length + 1 + octet >= DomainName.MaxWireLength)
            {
                return false;
            }

            _message.Slice(at, octet + 1).CopyTo(name[length..]);
            length += octet + 1;
            at += octet + 1;
        }

        return false;
    }

    /// <summary>Reads a name that may be compressed.</summary>
    public bool TryReadName(out DomainName name)
    {
        Span<byte> wire = stackalloc byte[DomainName.MaxWireLength];
        if (!TryReadName(wire, out var length))
        {
            name = default;
            return false;
        }

        name = DomainName.FromWire(wire[..length]);
        return true;
    }
}
