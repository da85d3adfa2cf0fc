using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using DnsConsole.Dns.Dnssec.Crypto.OpenSsl;

namespace DnsConsole.Dns.Dnssec;

/// <summary>
/// SHA-1 (FIPS 180-4 §6.1) for the few octets of an NSEC3 hash: a whole digest operation of the general library spends several times the work
/// of the one or two blocks on its context. Only the compression of a block comes from libcrypto, where it is there, because that has the
/// processor's own instructions. Used for NSEC3 only, where SHA-1 is no security function.
/// </summary>
internal static unsafe class ShortSha1
{
    private const int BlockLength = 64;
    private const int Words = 5;

    // libcrypto's SHA_CTX is the five words of state and room for what this code does itself, 96 octets in all (openssl/sha.h).
    private const int ContextWords = 24;

    // void SHA1_Transform(SHA_CTX *c, const unsigned char *data). It waits for nothing and calls nothing back.
    private static readonly delegate* unmanaged[SuppressGCTransition]<uint*, byte*, void> Transform =
        (delegate* unmanaged[SuppressGCTransition]<uint*, byte*, void>)LibCrypto.FindExport("SHA1_Transform");

    /// <summary>Whether libcrypto compresses.</summary>
    public static bool IsAccelerated => Transform is not null;

    /// <param name="data">Any length.</param>
    /// <param name="digest">Takes 20 octets; may overlap <paramref name="data"/>.</param>
    public static void Compute(ReadOnlySpan<byte> data, Span<byte> digest) => Compute(data, digest, IsAccelerated);

    /// <summary>The same, with libcrypto or without.</summary>
    [SkipLocalsInit]
    public static void Compute(ReadOnlySpan<byte> data, Span<byte> digest, bool accelerated)
    {
        Span<uint> state = stackalloc uint[ContextWords];
        state[0] = 0x67452301;
        state[1] = 0xEFCDAB89;
        state[2] = 0x98BADCFE;
        state[3] = 0x10325476;
        state[4] = 0xC3D2E1F0;
        var bits = (ulong)data.Length * 8;
        for (; data.Length >= BlockLength; data = data[BlockLength..])
        {
            Compress(state, data, accelerated);
        }

        Span<byte> last = stackalloc byte[2 * BlockLength];
        last.Clear();
        data.CopyTo(last);
        last[data.Length] = 0x80;
        var length = data.Length < BlockLength - 8 ? BlockLength : 2 * BlockLength;
        BinaryPrimitives.WriteUInt64BigEndian(last[(length - 8)..], bits);
        Compress(state, last, accelerated);
        if (length > BlockLength)
        {
            Compress(state, last[BlockLength..], accelerated);
        }

        for (var i = 0; i < Words; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(digest[(4 * i)..], state[i]);
        }
    }

    private static void Compress(Span<uint> state, ReadOnlySpan<byte> block, bool accelerated)
    {
        if (accelerated)
        {
            fixed (uint* context = state)
            fixed (byte* data = block)
            {
                Transform(context, data);
            }
        }
        else
        {
            Compress(state, block);
        }
    }

    private static void Compress(Span<uint> state, ReadOnlySpan<byte> block)
    {
        Span<uint> w = stackalloc uint[16];
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
