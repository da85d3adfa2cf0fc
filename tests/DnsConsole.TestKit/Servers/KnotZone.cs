using System.Net;

namespace DnsConsole.TestKit.Servers;

/// <summary>One zone of a <see cref="KnotServer"/>: loaded from text, or fetched from a primary.</summary>
public sealed record KnotZone(string Name)
{
    /// <summary>Master file text; null for a secondary.</summary>
    public string? Text { get; init; }

    /// <summary>Knot signs the zone with keys of its own (KSK and ZSK) and keeps it signed.</summary>
    public bool Signed { get; init; }

    /// <summary>Algorithm of Knot's own keys, as its policy names it.</summary>
    public string Algorithm { get; init; } = "ecdsap256sha256";

    public bool Nsec3 { get; init; }

    /// <summary>TTL of the DNSKEY set Knot publishes.</summary>
    public int DnskeyTtl { get; init; } = 2;

    /// <summary>Fetch the zone from here by AXFR/IXFR.</summary>
    public IPEndPoint? Primary { get; init; }

    /// <summary>Who gets NOTIFY and may transfer.</summary>
    public IReadOnlyList<IPEndPoint> Secondaries { get; init; } = [];

    /// <summary>Refuse a transferred version that is not validly signed; the log says why.</summary>
    public bool ValidateTransfers { get; init; }
}
