namespace DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle;

/// <summary>How a zone begins and what is done to it, in this order.</summary>
internal sealed record LifePlan(int Algorithm, bool Csk, bool Nsec3, IReadOnlyList<LifeOperation> Operations)
{
    public string Zone => $"life{Algorithm}-{(Csk ? "csk" : "split")}-{(Nsec3 ? "nsec3" : "nsec")}.lab.";

    public override string ToString() => $"algorithm {Algorithm}, {(Csk ? "CSK" : "KSK+ZSK")}, {(Nsec3 ? "NSEC3" : "NSEC")}";
}
