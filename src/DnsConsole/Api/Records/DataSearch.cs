using DnsConsole.Api.Zones;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Operations.Records;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Api.Records;

/// <summary>
/// Finds zones by name and records by name or content. Matches come as they are found, so whoever wants ten does not wait for all.
/// </summary>
internal static class DataSearch
{
    /// <param name="expression">See <see cref="TextPattern.Expression"/>.</param>
    /// <param name="kind"><c>all</c>, <c>zone</c>, <c>record</c>; there are no comments to find.</param>
    public static IEnumerable<SearchMatchBody> Run(IEnumerable<LiveZone> zones, string expression, string kind)
    {
        var text = TextPattern.Expression(expression);
        var pattern = new RecordPattern(text, text, RelativeNames: false);
        foreach (var zone in zones)
        {
            var (name, id) = (ZoneId.Text(zone.Origin), ZoneId.Format(zone.Origin));
            if (kind is "all" or "zone" && text.IsIn(name))
            {
                yield return new SearchMatchBody(null, null, name, "zone", null, null, null, id);
            }

            if (kind is not ("all" or "record"))
            {
                continue;
            }

            var matcher = new RecordMatcher(zone.Origin, pattern, generated: false);
            for (var cursor = zone.Snapshot.Names.First; cursor.IsValid; cursor.MoveNext())
            {
                foreach (var match in At(cursor.Current, matcher, zone.Origin, name, id))
                {
                    yield return match;
                }
            }
        }
    }

    private static List<SearchMatchBody> At(ZoneNode node, RecordMatcher matcher, DomainName origin, string zone, string id)
    {
        var found = new List<SearchMatchBody>(0);
        var walk = matcher.Of(node);
        while (walk.MoveNext())
        {
            var content = RecordSchemas.Of(walk.Type).Format(new RecordData(walk.RData.ToArray()));
            found.Add(new SearchMatchBody(content, false, node.Owner(origin).ToString(), "record", walk.Ttl.Seconds, walk.Type.ToString(), zone, id));
        }

        return found;
    }
}
