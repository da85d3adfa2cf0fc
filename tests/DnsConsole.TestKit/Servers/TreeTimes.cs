namespace DnsConsole.TestKit.Servers;

/// <summary>TTLs of a <see cref="PrivateTree"/> in seconds; short, so that a rollover takes seconds.</summary>
public sealed record TreeTimes
{
    /// <summary>Of the DS records in the TLD.</summary>
    public int Ds { get; init; } = 2;

    /// <summary>Of NS and glue.</summary>
    public int Ns { get; init; } = 2;

    /// <summary>Of denials: the SOA minimum of root and TLD.</summary>
    public int Negative { get; init; } = 1;

    /// <summary>Of the DNSKEY sets of root and TLD.</summary>
    public int Dnskey { get; init; } = 2;
}
