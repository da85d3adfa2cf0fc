using System.Buffers.Binary;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Wire;

/// <summary>
/// Writes big-endian values, names and records into a buffer of the caller's; nothing is allocated.
/// </summary>
/// <remarks>
/// What does not fit is not written and sets <see cref="Overflowed"/>, so that a sequence of writes is checked once at its end; the way back
/// is <see cref="Rollback"/> to a <see cref="Length"/> remembered earlier. Names are compressed (RFC 1035 §4.1.4) when a table was given:
/// a hash table of <see cref="CompressionSlots"/> entries, each the offset of a name in the message. A full table only means less compression.
/// The buffer starts with the message header when names are compressed, as pointers count from there.
/// </remarks>
public ref struct WireWriter
{
    /// <summary>Length of the compression table.</summary>
    public const int CompressionSlots = 64;

    private readonly Span<byte> _buffer;
    private readonly Span<ushort> _offsets;

    /// <summary>A writer that never compresses.</summary>
    public WireWriter(Span<byte> buffer)
        : this(buffer, default)
    {
    }

    /// <param name="buffer">Where the octets go.</param>
    /// <param name="compression">Empty, or room for <see cref="CompressionSlots"/> offsets; cleared here.</param>
    public WireWriter(Span<byte> buffer, Span<ushort> compression)
    {
        _buffer = buffer;
        _offsets = compression.IsEmpty ? compression : compression[..CompressionSlots];
        _offsets.Clear();
    }

    /// <summary>Octets written.</summary>
    public int Length { get; private set; }

    public readonly int Remaining => _buffer.Length - Length;

    /// <summary>Whether something did not fit since the last <see cref="Rollback"/>.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>What was written; may be changed in place.</summary>
    public readonly Span<byte> Written => _buffer[..Length];

    public void WriteByte(byte value)
    {
        if (Reserve(1, out var place))
        {
            place[0] = value;
        }
    }

    public void WriteUInt16(ushort value)
    {
        if (Reserve(2, out var place))
        {
            BinaryPrimitives.WriteUInt16BigEndian(place, value);
        }
    }

    public void WriteUInt32(uint value)
    {
        if (Reserve(4, out var place))
        {
            BinaryPrimitives.WriteUInt32BigEndian(place, value);
        }
    }

    public void WriteBytes(scoped ReadOnlySpan<byte> bytes)
    {
        if (Reserve(bytes.Length, out var place))
        {
            bytes.CopyTo(place);
        }
    }

    /// <summary>Takes <paramref name="count"/> octets for the caller to fill; false when they do not fit.</summary>
    public bool Reserve(int count, out Span<byte> place)
    {
        if (count > Remaining || Overflowed)
        {
            Overflowed = true;
            place = default;
            return false;
        }

        place = _buffer.Slice(Length, count);
        Length += count;
        return true;
    }

    /// <summary>Writes a pointer to a name at <paramref name="offset"/>, which is below 2^14.</summary>
    public void WritePointer(int offset) => WriteUInt16((ushort)(0xC000 | offset));

    /// <summary>Writes a wire-form name, compressed against the names written before when there is a table.</summary>
    /// <param name="name">The name.</param>
    /// <param name="keepCase">
    /// Whether its letters must come out in the case they have: in data they do, in owner names the case of the question may stand.
    /// </param>
    public void WriteName(scoped ReadOnlySpan<byte> name, bool keepCase = false)
    {
        if (_offsets.IsEmpty)
        {
            WriteBytes(name);
            return;
        }

        var at = 0;
        while (name[at] != 0)
        {
            var rest = name[at..];
            var slot = NameWire.HashCode(rest) & (CompressionSlots - 1);
            int known = _offsets[slot];
            if (known != 0 && IsNameAt(known, rest, keepCase))
            {
                WritePointer(known);
                return;
            }

            if (known == 0 && Length <= 0x3FFF && !Overflowed)
            {
                _offsets[slot] = (ushort)Length;
            }

            WriteBytes(rest[..(rest[0] + 1)]);
            at += rest[0] + 1;
        }

        WriteByte(0);
    }

    /// <summary>Writes a record, names compressed where its type allows it; all of it or, when it does not fit, nothing and
    /// false; <see cref="Overflowed"/> stays set then until <see cref="Rollback"/>.</summary>
    public bool WriteRecord(scoped ReadOnlySpan<byte> owner, RecordType type, RecordClass cls, Ttl ttl, scoped ReadOnlySpan<byte> rdata)
    {
        var start = Length;
        WriteName(owner);
        WriteUInt16(type.Value);
        WriteUInt16(cls.Value);
        WriteUInt32(ttl.Seconds);
        var lengthAt = Length;
        WriteUInt16(0);
        RecordSchemas.Of(type).WriteWire(rdata, ref this);
        if (Overflowed)
        {
            Rollback(start);
            Overflowed = true;
            return false;
        }

        SetUInt16(lengthAt, (ushort)(Length - lengthAt - 2));
        return true;
    }

    /// <summary>Adds to the count of a section in the header, which stands at the start of the buffer.</summary>
    public readonly void AddToCount(MessageSection section, int records)
    {
        var place = Written.Slice((int)section, 2);
        BinaryPrimitives.WriteUInt16BigEndian(place, (ushort)(BinaryPrimitives.ReadUInt16BigEndian(place) + records));
    }

    /// <summary>Overwrites two octets already written.</summary>
    public readonly void SetUInt16(int offset, ushort value) => BinaryPrimitives.WriteUInt16BigEndian(_buffer[..Length].Slice(offset, 2), value);

    /// <summary>Forgets everything behind <paramref name="length"/>, a former <see cref="Length"/>, and clears <see cref="Overflowed"/>.</summary>
    public void Rollback(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        foreach (ref var offset in _offsets)
        {
            offset = offset < length ? offset : (ushort)0;
        }

        Length = length;
        Overflowed = false;
    }

    // The octets at `at` were written by this writer, so pointers in them lead backwards and end.
    private readonly bool IsNameAt(int at, scoped ReadOnlySpan<byte> name, bool keepCase)
    {
        var i = 0;
        while (at < Length)
        {
            int octet = _buffer[at];
            if (octet >= 0xC0)
            {
                if (at + 1 >= Length)
                {
                    return false;
                }

                at = ((octet & 0x3F) << 8) | _buffer[at + 1];
                continue;
            }

            if (octet != name[i])
            {
                return false;
            }

            if (octet == 0)
            {
                return true;
            }

            if (at + 1 + octet > Length)
            {
                return false;
            }

            ReadOnlySpan<byte> label = _buffer.Slice(at + 1, octet), wanted = name.Slice(i + 1, octet);
            if (!(keepCase ? label.SequenceEqual(wanted) : NameWire.EqualsIgnoreCase(label, wanted)))
            {
                return false;
            }

            at += octet + 1;
            i += octet + 1;
        }

        return false;
    }
}
