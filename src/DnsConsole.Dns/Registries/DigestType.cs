namespace DnsConsole.Dns.Registries;

/// <summary>A DS digest type (RFC 4034 §5.1.3, RFC 4509, RFC 6605).</summary>
public readonly record struct DigestType(byte Value)
{
    public static readonly DigestType Sha1 = new(1);
    public static readonly DigestType Sha256 = new(2);
    public static readonly DigestType Gost = new(3);
    public static readonly DigestType Sha384 = new(4);

    private static readonly MnemonicTable Names = new("",
        (1, "SHA-1"), (2, "SHA-256"), (3, "GOST R 34.11-94"), (4, "SHA-384"));

    /// <summary>Reads a mnemonic in any case, or the generic form.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DigestType result)
    {
        var found = Names.TryParse(text, out var value) && value <= byte.MaxValue;
        result = found ? new DigestType((byte)value) : default;
        return found;
    }

    public override string ToString() => Names.Format(Value);
}
