namespace DnsConsole.Dns.Dnssec.Crypto;

/// <summary>ECDSA signatures between r‖s of fixed length, as RRSIG carries them (RFC 6605 §4), and the DER of libraries (RFC 3279 §2.2.3), without allocation.</summary>
internal static class EcdsaSignatureForm
{
    /// <summary>Room that the DER of a P-384 signature fits into.</summary>
    public const int MaxDerLength = 2 * (2 + 49) + 3;

    /// <summary>Writes DER made by a library as r‖s of <paramref name="fixedSize"/>.Length octets.</summary>
    public static void ToFixed(ReadOnlySpan<byte> der, Span<byte> fixedSize)
    {
        // SEQUENCE with a one-octet length (below 128: 102 at most), two INTEGERs.
        var half = fixedSize.Length / 2;
        var rest = der[2..];
        fixedSize.Clear();
        CopyInteger(ref rest, fixedSize[..half]);
        CopyInteger(ref rest, fixedSize[half..]);
    }

    /// <summary>Writes r‖s as DER and returns its length.</summary>
    public static int ToDer(ReadOnlySpan<byte> fixedSize, Span<byte> der)
    {
        var half = fixedSize.Length / 2;
        var length = 2;
        length += WriteInteger(fixedSize[..half], der[length..]);
        length += WriteInteger(fixedSize[half..], der[length..]);
        der[0] = 0x30;
        der[1] = (byte)(length - 2);
        return length;
    }

    private static void CopyInteger(ref ReadOnlySpan<byte> rest, Span<byte> target)
    {
        int length = rest[1];
        var number = rest.Slice(2, length).TrimStart((byte)0);
        number.CopyTo(target[(target.Length - number.Length)..]);
        rest = rest[(2 + length)..];
    }

    private static int WriteInteger(ReadOnlySpan<byte> number, Span<byte> der)
    {
        number = number.TrimStart((byte)0);
        var pad = number.IsEmpty || number[0] >= 0x80 ? 1 : 0;
        der[0] = 2;
        der[1] = (byte)(number.Length + pad);
        der[2] = 0;
        number.CopyTo(der[(2 + pad)..]);
        return 2 + pad + number.Length;
    }
}
