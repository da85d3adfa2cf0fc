using DnsConsole.Zones.Checks;

namespace DnsConsole.Api.Json;

/// <summary>Problems in the words of PowerDNS, which clients match; what has no such words keeps its own.</summary>
internal static class PlainText
{
    public static string Of(ZoneProblem problem) => problem switch
    {
        { Owner: { } owner, Type: { } type, Code: "cname-and-other-data" or "dname-and-cname" } => $"RRset {owner} IN {type}: Conflicts with pre-existing RRset",
        { Owner: { } owner, Type: { } type, Code: "out-of-zone" } => $"RRset {owner} IN {type}: Name is out of zone",
        { Place: { } place } when place.Contains(" line ", StringComparison.Ordinal) => $"{place}: {problem.Text}",
        _ => problem.Text,
    };
}
