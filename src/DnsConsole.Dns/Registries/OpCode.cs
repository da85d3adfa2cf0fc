namespace DnsConsole.Dns.Registries;

/// <summary>An OPCODE (RFC 1035 §4.1.1, RFC 6895 §2.2).</summary>
public readonly record struct OpCode(byte Value)
{
    public static readonly OpCode Query = new(0);
    public static readonly OpCode IQuery = new(1);
    public static readonly OpCode Status = new(2);
    public static readonly OpCode Notify = new(4);
    public static readonly OpCode Update = new(5);
    public static readonly OpCode Dso = new(6);

    private static readonly MnemonicTable Names = new("OPCODE",
        (0, "QUERY"), (1, "IQUERY"), (2, "STATUS"), (4, "NOTIFY"), (5, "UPDATE"), (6, "DSO"));

    /// <summary>Reads a mnemonic in any case, or the generic form.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out OpCode result)
    {
        var found = Names.TryParse(text, out var value) && value <= byte.MaxValue;
        result = found ? new OpCode((byte)value) : default;
        return found;
    }

    public override string ToString() => Names.Format(Value);
}
