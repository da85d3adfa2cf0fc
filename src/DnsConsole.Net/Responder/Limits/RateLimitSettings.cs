using System.Net;

namespace DnsConsole.Net.Responder.Limits;

/// <summary>
/// Response rate limiting: how many responses over UDP the clients of one network may get, so that queries with forged addresses cannot turn
/// this server against the owner of those addresses. The default rate is NSD's.
/// </summary>
public sealed record RateLimitSettings
{
    /// <summary>Most that a rate can be: responses per second.</summary>
    public const int HighestRate = 1_000_000;

    /// <summary>Longest that <see cref="Window"/> can be.</summary>
    public static readonly TimeSpan LongestWindow = TimeSpan.FromHours(1);

    /// <summary>Networks that are not limited unless others are named: a machine does not attack itself.</summary>
    public static readonly IReadOnlyList<IPNetwork> Loopback = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")];

    /// <summary>Responses per second of each kind without a rate of its own; 0 for no limit.</summary>
    public int PerSecond { get; init; } = 200;

    /// <summary>Responses per second of all kinds together; 0 for no limit.</summary>
    public int TotalPerSecond { get; init; }

    /// <summary>Responses per second of single kinds; 0 for no limit.</summary>
    public IReadOnlyDictionary<AnswerKind, int> PerKind { get; init; } = new Dictionary<AnswerKind, int>();

    /// <summary>A client that was quiet may have the responses of this long at once.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Every so-manieth limited response is sent truncated: 1 for all, 0 for none.</summary>
    public int Slip { get; init; } = 2;

    /// <summary>Leading bits of an IPv4 address that make one client.</summary>
    public int Ipv4PrefixLength { get; init; } = 24;

    /// <summary>Leading bits of an IPv6 address that make one client, 64 at most.</summary>
    public int Ipv6PrefixLength { get; init; } = 56;

    /// <summary>Networks that are not limited.</summary>
    public IReadOnlyList<IPNetwork> Exempt { get; init; } = Loopback;

    /// <summary>How many pairs of client and kind are remembered, 16 octets each; rounded up to a power of two.</summary>
    public int TableSize { get; init; } = 1 << 19;

    /// <summary>The rate of one kind.</summary>
    public int RateOf(AnswerKind kind) => PerKind.GetValueOrDefault(kind, PerSecond);
}
