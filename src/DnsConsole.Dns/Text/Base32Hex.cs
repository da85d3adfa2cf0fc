namespace DnsConsole.Dns.Text;

/// <summary>Base32 with the extended hex alphabet, without padding, as NSEC3 writes hashes (RFC 4648 §7, RFC 5155 §1.3).</summary>
public static class Base32Hex
{
    public static int EncodedLength(int octets) => (octets * 8 + 4) / 5;

    /// <summary>Writes lower-case digits and returns how many.</summary>
    public static int Encode(ReadOnlySpan<byte> data, Span<byte> text)
    {
        int bits = 0, count = 0, at = 0;
        foreach (var octet in data)
        {
            bits = (bits << 8) | octet;
            count += 8;
            while (count >= 5)
            {
                count -= 5;
                text[at++] = Digit(bits >> count);
            }

            bits &= (1 << count) - 1;
        }

        if (count > 0)
        {
            text[at++] = Digit(bits << (5 - count));
        }

        return at;
    }

    /// <summary>Reads digits of either case; false when one is none, when their number is impossible, or when left-over bits are not zero.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> data, out int length)
    {
        length = 0;
        int bits = 0, count = 0;
        foreach (var c in text)
        {
            var digit = c switch
            {
                >= (byte)'0' and <= (byte)'9' => c - '0',
                >= (byte)'a' and <= (byte)'v' => c - 'a' + 10,
                >= (byte)'A' and <= (byte)'V' => c - 'A' + 10,
                _ => -1,
            };
            if (digit < 0)
            {
                return false;
            }

            bits = (bits << 5) | digit;
            count += 5;
            if (count >= 8)
            {
                if (length == data.Length)
                {
                    return false;
                }

                count -= 8;
                data[length++] = (byte)(bits >> count);
                bits &= (1 << count) - 1;
            }
        }

        return count < 5 && bits == 0;
    }

    private static byte Digit(int value) => "0123456789abcdefghijklmnopqrstuv"u8[value & 31];
}
