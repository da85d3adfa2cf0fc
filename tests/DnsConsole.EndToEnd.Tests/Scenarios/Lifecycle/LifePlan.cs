using DnsConsole.TestKit.Servers;

namespace DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle;

/// <summary>How a zone begins and what is done to it, in this order.</summary>
internal sealed record LifePlan(int Algorithm, bool Csk, bool Nsec3, IReadOnlyList<LifeOperation> Operations)
{
    /// <summary>Below the TLD of the tree, of its own for each plan of a world.</summary>
    public string Zone { get; init; } = $"life{Algorithm}-{(Csk ? "csk" : "split")}-{(Nsec3 ? "nsec3" : "nsec")}.{PrivateTree.Tld}";

    public override string ToString() => $"algorithm {Algorithm}, {(Csk ? "CSK" : "KSK+ZSK")}, {(Nsec3 ? "NSEC3" : "NSEC")}";
}
