namespace DnsConsole.Dns.Dnssec;

/// <summary>Base32 with the extended hex alphabet, without padding (RFC 4648 §7, RFC 5155 §1.3): its order is the order of the octets. Written in lower case.</summary>
public static class Base32Hex
{
    private static ReadOnlySpan<byte> Alphabet => "0123456789abcdefghijklmnopqrstuv"u8;

    public static int EncodedLength(int octets) => (octets * 8 + 4) / 5;

    /// <summary>Writes the ASCII characters and returns how many.</summary>
    public static int Encode(ReadOnlySpan<byte> octets, Span<byte> characters)
    {
        uint bits = 0;
        int count = 0, at = 0;
        foreach (var octet in octets)
        {
            bits = (bits << 8) | octet;
            for (count += 8; count >= 5; count -= 5)
            {
                characters[at++] = Alphabet[(int)(bits >> (count - 5)) & 31];
            }
        }

        if (count > 0)
        {
            characters[at++] = Alphabet[(int)(bits << (5 - count)) & 31];
        }

        return at;
    }

    public static string Encode(ReadOnlySpan<byte> octets)
    {
        Span<byte> characters = octets.Length <= 64 ? stackalloc byte[EncodedLength(octets.Length)] : new byte[EncodedLength(octets.Length)];
        return System.Text.Encoding.ASCII.GetString(characters[..Encode(octets, characters)]);
    }

    /// <summary>Reads ASCII characters in any case; false on another character, an impossible length or set bits behind the last octet.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> characters, Span<byte> octets, out int length)
    {
        length = 0;
        uint bits = 0;
        var count = 0;
        foreach (var c in characters)
        {
            var value = c switch
            {
                >= (byte)'0' and <= (byte)'9' => c - '0',
                >= (byte)'a' and <= (byte)'v' => c - 'a' + 10,
                >= (byte)'A' and <= (byte)'V' => c - 'A' + 10,
                _ => -1,
            };
            if (value < 0)
            {
                return false;
            }

            bits = (bits << 5) | (uint)value;
            count += 5;
            if (count >= 8)
            {
                if (length == octets.Length)
                {
                    return false;
                }

                count -= 8;
                octets[length++] = (byte)(bits >> count);
            }
        }

        return count < 5 && (bits & ((1u << count) - 1)) == 0;
    }
}
