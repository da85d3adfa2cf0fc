namespace DnsConsole.TestKit.Tools;

/// <summary>How <see cref="ForeignSigner"/> signs.</summary>
public sealed record ForeignSigning
{
    /// <summary>DNSSEC algorithm number: 8, 10, 13, 14, 15, 16.</summary>
    public int Algorithm { get; init; } = 13;

    /// <summary>One key does both jobs.</summary>
    public bool Csk { get; init; }

    public bool Nsec3 { get; init; }

    /// <summary>Leaves unsigned delegations out of the NSEC3 chain.</summary>
    public bool OptOut { get; init; }

    /// <summary>Start of validity as dnssec-signzone reads it: <c>now-1h</c> or YYYYMMDDHHMMSS.</summary>
    public string Inception { get; init; } = "now-1h";

    /// <summary>End of validity as dnssec-signzone reads it.</summary>
    public string Expiration { get; init; } = "now+30d";
}
