using System.Net;

namespace DnsConsole.TestKit.Servers;

/// <summary>How <see cref="DnsConsoleProcess"/> starts the program. What is null is chosen: a free port, a folder of its own.</summary>
public sealed record DnsConsoleOptions
{
    /// <summary>Where its name server listens.</summary>
    public IPEndPoint? Dns { get; init; }

    /// <summary>Further settings by their names in appsettings.json: <c>Resolver:Port</c>, <c>Resolver:RootHints:0</c> …; they win over what the kit sets, which includes root hints where nobody listens.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Further environment variables: those of the runtime.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Arguments of the command line.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Whether an admin and an API key are made by the Bootstrap settings; without them the program prints its setup link.</summary>
    public bool Bootstrap { get; init; } = true;

    /// <summary>The settings that lead a watcher into a private tree.</summary>
    public static IReadOnlyDictionary<string, string> ResolverSettings(PrivateTree tree) => tree.RootAnchors
        .Select((line, i) => ($"Resolver:TrustAnchors:{i}", line))
        .Append(("Resolver:RootHints:0", tree.RootServer.ToString()))
        .ToDictionary(pair => pair.Item1, pair => pair.Item2);
}
