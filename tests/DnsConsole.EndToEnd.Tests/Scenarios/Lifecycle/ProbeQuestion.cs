namespace DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle;

/// <summary>One question of a <see cref="ContinuousProber"/> and what must be answered whatever happens to the keys.</summary>
/// <param name="Kind">What it stands for, in tallies and messages.</param>
/// <param name="Owner">Name relative to the zone, empty for the apex; <c>#</c> becomes a number that was never asked for.</param>
/// <param name="HasData">Whether the answer section holds this type.</param>
/// <param name="BelowInsecureCut">Never authenticated: the delegation has no DS.</param>
/// <param name="OfSignedZone">There is data only while the zone is signed.</param>
internal sealed record ProbeQuestion(string Kind, string Owner, string Type, string Rcode, bool HasData, bool BelowInsecureCut = false, bool OfSignedZone = false)
{
    /// <summary>Existing, made by a wildcard, missing, without the type, empty, delegated: for each the zone's data are in <see cref="LifeZone"/>.</summary>
    public static IReadOnlyList<ProbeQuestion> All { get; } =
    [
        new("SOA", "", "SOA", "NOERROR", true),
        new("DNSKEY", "", "DNSKEY", "NOERROR", true, OfSignedZone: true),
        new("existing", "www", "A", "NOERROR", true),
        new("existing, TTL 3", "slow", "TXT", "NOERROR", true),
        new("wildcard, new name", "n#.wild", "TXT", "NOERROR", true),
        new("wildcard, same name", "same.wild", "TXT", "NOERROR", true),
        new("missing, new name", "n#", "A", "NXDOMAIN", false),
        new("missing, same name", "same", "A", "NXDOMAIN", false),
        new("no such type", "www", "MX", "NOERROR", false),
        new("empty non-terminal", "ent", "A", "NOERROR", false),
        new("unsigned delegation", $"host.{LifeZone.Plain}", "A", "NOERROR", true, BelowInsecureCut: true),
        new("no DS", LifeZone.Plain, "DS", "NOERROR", false),
        new("signed delegation", $"host.{LifeZone.Secure}", "A", "NOERROR", true),
        new("DS", LifeZone.Secure, "DS", "NOERROR", true),
    ];

    public string NameIn(string zone, int number) =>
        Owner.Length == 0 ? zone : $"{Owner.Replace("#", $"{number}", StringComparison.Ordinal)}.{zone}";
}
