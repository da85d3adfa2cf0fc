using System.Buffers.Binary;
using System.Numerics;

namespace DnsConsole.Dns.Dnssec;

/// <summary>
/// SHA-1 (FIPS 180-4 §6.1) for the few octets of an NSEC3 hash: the general library spends several times the work of the one or two
/// blocks on setting up a context. Used for NSEC3 only, where SHA-1 is no security function.
/// </summary>
internal static class ShortSha1
{
    private const int BlockLength = 64;

    /// <param name="data">Any length.</param>
    /// <param name="digest">Takes 20 octets; may overlap <paramref name="data"/>.</param>
    public static void Compute(ReadOnlySpan<byte> data, Span<byte> digest)
    {
        Span<uint> state = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0];
        Span<uint> words = stackalloc uint[16];
        var bits = (ulong)data.Length * 8;
        for (; data.Length >= BlockLength; data = data[BlockLength..])
        {
            Compress(state, data, words);
        }

        Span<byte> last = stackalloc byte[2 * BlockLength];
        last.Clear();
        data.CopyTo(last);
        last[data.Length] = 0x80;
        var length = data.Length < BlockLength - 8 ? BlockLength : 2 * BlockLength;
        BinaryPrimitives.WriteUInt64BigEndian(last[(length - 8)..], bits);
        Compress(state, last, words);
        if (length > BlockLength)
        {
            Compress(state, last[BlockLength..], words);
        }

        for (var i = 0; i < 5; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(digest[(4 * i)..], state[i]);
        }
    }

    private static void Compress(Span<uint> state, ReadOnlySpan<byte> block, Span<uint> w)
    {
        for (var i = 0; i < 16; i++)
        {
            w[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * i)..]);
        }

        uint a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
        for (var i = 0; i < 80; i++)
        {
            var word = i < 16 ? w[i] : w[i & 15] = BitOperations.RotateLeft(w[(i + 13) & 15] ^ w[(i + 8) & 15] ^ w[(i + 2) & 15] ^ w[i & 15], 1);
            var mix = i switch
            {
                < 20 => (d ^ (b & (c ^ d))) + 0x5A827999,
                < 40 => (b ^ c ^ d) + 0x6ED9EBA1,
                < 60 => ((b & c) | (d & (b | c))) + 0x8F1BBCDC,
                _ => (b ^ c ^ d) + 0xCA62C1D6,
            };
            var next = BitOperations.RotateLeft(a, 5) + mix + e + word;
            e = d;
            d = c;
            c = BitOperations.RotateLeft(b, 30);
            b = a;
            a = next;
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
    }
}
