using System.Net;

namespace DnsConsole.TestKit.Servers;

/// <summary>What a test's Unbound knows and how long it remembers.</summary>
public sealed record UnboundOptions
{
    /// <summary>Where it listens; a free port of 127.0.0.1 when null.</summary>
    public IPEndPoint? Endpoint { get; init; }

    /// <summary>DS or DNSKEY lines in full; without any it validates nothing.</summary>
    public IReadOnlyList<string> TrustAnchors { get; init; } = [];

    /// <summary>Zones asked directly at these servers, on any port, whatever their parents say.</summary>
    public IReadOnlyDictionary<string, IPEndPoint> Stubs { get; init; } = new Dictionary<string, IPEndPoint>();

    /// <summary>Master file text of root hints; the root servers must be on port 53. Null: no root at all.</summary>
    public string? RootHints { get; init; }

    /// <summary>Asks this cache for everything instead of the zones' servers; null: asks those.</summary>
    public IPEndPoint? Forwarder { get; init; }

    /// <summary>Whether it validates. One that does not is a cache that gives out what it was given, whole or not.</summary>
    public bool Validates { get; init; } = true;

    /// <summary>Upper limit of what it remembers, whatever the TTLs say.</summary>
    public int CacheMaxTtl { get; init; } = 86400;

    /// <summary>Further lines of the server section.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];
}
