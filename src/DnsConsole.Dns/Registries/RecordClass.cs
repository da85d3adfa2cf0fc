namespace DnsConsole.Dns.Registries;

/// <summary>A DNS CLASS (RFC 1035 §3.2.4); unknown ones print as <c>CLASSn</c> (RFC 3597 §5).</summary>
public readonly record struct RecordClass(ushort Value)
{
    public static readonly RecordClass Internet = new(1);
    public static readonly RecordClass Chaos = new(3);
    public static readonly RecordClass Hesiod = new(4);
    public static readonly RecordClass None = new(254);
    public static readonly RecordClass Any = new(255);

    private static readonly MnemonicTable Names = new("CLASS",
        (1, "IN"), (3, "CH"), (4, "HS"), (254, "NONE"), (255, "ANY"));

    /// <summary>Reads a mnemonic in any case, or the generic form.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out RecordClass result)
    {
        var found = Names.TryParse(text, out var value);
        result = found ? new RecordClass((ushort)value) : default;
        return found;
    }

    public override string ToString() => Names.Format(Value);
}
