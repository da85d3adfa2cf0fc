using System.Buffers.Binary;

namespace DnsConsole.TestKit.Packets;

/// <summary>
/// Damages packets: single octets and bits, cuts, repeats, foreign parts, and what a DNS parser trusts most: counts, lengths and compression pointers.
/// One buffer for all, so that millions cost no garbage.
/// </summary>
public sealed class PacketMutator(IReadOnlyList<byte[]> corpus, Random random)
{
    private const int MaxSteps = 6;

    private static readonly byte[] Telling = [0, 1, 0x0C, 0x29, 0x3F, 0x40, 0x7F, 0x80, 0xC0, 0xC1, 0xFF];

    private readonly byte[] _buffer = new byte[4096];
    private int _length;

    /// <summary>The next packet; it is valid until the one after it. One in seven is left whole.</summary>
    public ReadOnlySpan<byte> Next() => Next(corpus[random.Next(corpus.Count)]);

    /// <summary>A packet made from this one.</summary>
    public ReadOnlySpan<byte> Next(ReadOnlySpan<byte> packet)
    {
        packet.CopyTo(_buffer);
        _length = packet.Length;
        for (var step = random.Next(MaxSteps + 1); step > 0 && _length > 0; step--)
        {
            Damage();
        }

        return _buffer.AsSpan(0, _length);
    }

    private void Damage()
    {
        var at = random.Next(_length);
        switch (random.Next(9))
        {
            case 0:
                _buffer[at] = (byte)random.Next(256);
                break;
            case 1:
                _buffer[at] ^= (byte)(1 << random.Next(8));
                break;
            case 2:
                _buffer[at] = Telling[random.Next(Telling.Length)];
                break;
            case 3 when _length >= 12:
                BinaryPrimitives.WriteUInt16BigEndian(_buffer.AsSpan(4 + 2 * random.Next(4)), (ushort)(random.Next(3) == 0 ? random.Next(65536) : random.Next(4)));
                break;
            case 4 when at + 2 <= _length:
                BinaryPrimitives.WriteUInt16BigEndian(_buffer.AsSpan(at), (ushort)(0xC000 | random.Next(_length + 2)));
                break;
            case 5:
                _length = at;
                break;
            case 6:
                var extra = Math.Min(random.Next(40), _buffer.Length - _length);
                random.NextBytes(_buffer.AsSpan(_length, extra));
                _length += extra;
                break;
            case 7:
                Append(_buffer.AsSpan(at, random.Next(_length - at + 1)));
                break;
            default:
                var other = corpus[random.Next(corpus.Count)];
                Append(other.AsSpan(random.Next(other.Length)));
                break;
        }
    }

    private void Append(ReadOnlySpan<byte> octets)
    {
        octets = octets[..Math.Min(octets.Length, _buffer.Length - _length)];
        octets.CopyTo(_buffer.AsSpan(_length));
        _length += octets.Length;
    }
}
