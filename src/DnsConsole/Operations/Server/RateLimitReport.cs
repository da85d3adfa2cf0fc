namespace DnsConsole.Operations.Server;

/// <summary>Response rate limiting: how it is set, and whom it limits now.</summary>
/// <param name="Rates">Responses per second by kind, where that differs from <paramref name="PerSecond"/>; 0 is no limit.</param>
/// <param name="TotalPerSecond">Of all kinds together; 0 is no limit.</param>
/// <param name="Slip">Every so-manieth limited response is sent truncated; 0 is none.</param>
/// <param name="Held">Responses not sent, since the start, by kind.</param>
/// <param name="Slipped">Responses sent truncated since the start.</param>
public sealed record RateLimitReport(
    int PerSecond,
    int TotalPerSecond,
    IReadOnlyDictionary<string, int> Rates,
    TimeSpan Window,
    int Slip,
    int Ipv4PrefixLength,
    int Ipv6PrefixLength,
    IReadOnlyList<string> Exempt,
    IReadOnlyList<Tally> Held,
    long Slipped,
    IReadOnlyList<LimitedNetwork> Networks);
