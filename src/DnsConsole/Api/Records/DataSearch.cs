using System.IO.Enumeration;
using DnsConsole.Api.Zones;
using DnsConsole.Operations.Zones;

namespace DnsConsole.Api.Records;

/// <summary>
/// Finds zones by name and records by name or content. In the pattern <c>*</c> stands for any octets and <c>?</c> for one; case does not
/// count. Matches come as they are found, so whoever wants ten does not wait for all.
/// </summary>
internal static class DataSearch
{
    /// <param name="kind"><c>all</c>, <c>zone</c>, <c>record</c>; there are no comments to find.</param>
    public static IEnumerable<SearchMatchBody> Run(IEnumerable<LiveZone> zones, string pattern, string kind)
    {
        foreach (var zone in zones)
        {
            var (name, id) = (ZoneId.Text(zone.Origin), ZoneId.Format(zone.Origin));
            if (kind is "all" or "zone" && IsMatch(pattern, name))
            {
                yield return new SearchMatchBody(null, null, name, "zone", null, null, null, id);
            }

            var rrsets = kind is "all" or "record" ? RRsetListing.Of(zone.Snapshot) : [];
            foreach (var rrset in rrsets)
            {
                var whole = IsMatch(pattern, rrset.Name);
                foreach (var record in rrset.Records)
                {
                    if (whole || IsMatch(pattern, record.Content))
                    {
                        yield return new SearchMatchBody(record.Content, false, rrset.Name, "record", rrset.Ttl, rrset.Type, name, id);
                    }
                }
            }
        }
    }

    // Names are also found by what they are called without the final dot, which is how people type them.
    private static bool IsMatch(string pattern, string text) => Matches(pattern, text) || (text.EndsWith('.') && Matches(pattern, text[..^1]));

    private static bool Matches(string pattern, string text) => FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: true);
}
