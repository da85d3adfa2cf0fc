namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary>One way to sign a zone that we offer, and the zone signed so.</summary>
/// <param name="Algorithm">Algorithm number of all keys.</param>
/// <param name="Denial"><c>nsec</c>, <c>nsec3</c> or <c>nsec3-opt-out</c>.</param>
/// <param name="Csk">One key instead of KSK and ZSK.</param>
public sealed record MatrixZone(int Algorithm, string Denial, bool Csk)
{
    public static IReadOnlyList<MatrixZone> All { get; } =
    [
        .. from algorithm in new[] { 8, 10, 13, 14, 15, 16 }
           from denial in new[] { "nsec", "nsec3", "nsec3-opt-out" }
           from csk in new[] { false, true }
           select new MatrixZone(algorithm, denial, csk),
    ];

    public string Origin => $"a{Algorithm}-{Denial}-{(Csk ? "csk" : "ksk-zsk")}.lab.";

    /// <summary>The child without DS, served elsewhere and not signed.</summary>
    public string UnsignedChild => $"unsigned.{Origin}";

    public bool IsNsec3 => Denial != "nsec";

    public bool IsOptOut => Denial == "nsec3-opt-out";
}
