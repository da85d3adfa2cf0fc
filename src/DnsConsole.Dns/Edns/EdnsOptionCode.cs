using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Edns;

/// <summary>An EDNS option code (IANA "DNS EDNS0 Option Codes").</summary>
public readonly record struct EdnsOptionCode(ushort Value)
{
    public static readonly EdnsOptionCode Nsid = new(3);
    public static readonly EdnsOptionCode ClientSubnet = new(8);
    public static readonly EdnsOptionCode Expire = new(9);
    public static readonly EdnsOptionCode Cookie = new(10);
    public static readonly EdnsOptionCode TcpKeepalive = new(11);
    public static readonly EdnsOptionCode Padding = new(12);
    public static readonly EdnsOptionCode ExtendedError = new(15);
    public static readonly EdnsOptionCode ReportChannel = new(18);
    public static readonly EdnsOptionCode ZoneVersion = new(19);

    private static readonly MnemonicTable Names = new("OPT",
        (3, "NSID"), (8, "ECS"), (9, "EXPIRE"), (10, "COOKIE"), (11, "KEEPALIVE"), (12, "PADDING"), (15, "EDE"), (18, "REPORT-CHANNEL"), (19, "ZONEVERSION"));

    public override string ToString() => Names.Format(Value);
}
