using System.Net;

namespace DnsConsole.Net.Client;

/// <summary>Where looking for zones starts, so that a private tree of name servers can be reached as well as the public one.</summary>
public sealed record ResolverOptions
{
    /// <summary>Servers of the root zone; used when there are no forwarders.</summary>
    public IReadOnlyList<IPEndPoint> RootHints { get; init; } = [];

    /// <summary>Resolvers that are asked instead of the tree. The servers of a parent zone are still asked directly.</summary>
    public IReadOnlyList<IPEndPoint> Forwarders { get; init; } = [];

    /// <summary>Port of every server whose address comes from the DNS.</summary>
    public int Port { get; init; } = 53;

    /// <summary>How long one attempt waits for an answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The most questions to one address in a second; 0 for as many as there are.</summary>
    public int QueriesPerSecondPerServer { get; init; }

    /// <summary>Where chains of trust start.</summary>
    public IReadOnlyList<TrustAnchor> TrustAnchors { get; init; } = [];
}
