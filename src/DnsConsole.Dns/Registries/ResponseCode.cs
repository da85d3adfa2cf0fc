namespace DnsConsole.Dns.Registries;

/// <summary>An RCODE, extended ones included (RFC 1035 §4.1.1, RFC 6895 §2.3).</summary>
public readonly record struct ResponseCode(ushort Value)
{
    public static readonly ResponseCode NoError = new(0);
    public static readonly ResponseCode FormErr = new(1);
    public static readonly ResponseCode ServFail = new(2);
    public static readonly ResponseCode NxDomain = new(3);
    public static readonly ResponseCode NotImp = new(4);
    public static readonly ResponseCode Refused = new(5);
    public static readonly ResponseCode YxDomain = new(6);
    public static readonly ResponseCode YxRRset = new(7);
    public static readonly ResponseCode NxRRset = new(8);
    public static readonly ResponseCode NotAuth = new(9);
    public static readonly ResponseCode NotZone = new(10);
    public static readonly ResponseCode BadVers = new(16);
    public static readonly ResponseCode BadKey = new(17);
    public static readonly ResponseCode BadTime = new(18);
    public static readonly ResponseCode BadMode = new(19);
    public static readonly ResponseCode BadName = new(20);
    public static readonly ResponseCode BadAlg = new(21);
    public static readonly ResponseCode BadTrunc = new(22);
    public static readonly ResponseCode BadCookie = new(23);

    private static readonly MnemonicTable Names = new("RCODE",
        (0, "NOERROR"), (1, "FORMERR"), (2, "SERVFAIL"), (3, "NXDOMAIN"), (4, "NOTIMP"), (5, "REFUSED"),
        (6, "YXDOMAIN"), (7, "YXRRSET"), (8, "NXRRSET"), (9, "NOTAUTH"), (10, "NOTZONE"), (16, "BADVERS"),
        (17, "BADKEY"), (18, "BADTIME"), (19, "BADMODE"), (20, "BADNAME"), (21, "BADALG"), (22, "BADTRUNC"),
        (23, "BADCOOKIE"));

    /// <summary>Reads a mnemonic in any case, or the generic form.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ResponseCode result)
    {
        var found = Names.TryParse(text, out var value);
        result = found ? new ResponseCode((ushort)value) : default;
        return found;
    }

    public override string ToString() => Names.Format(Value);
}
