using System.Collections.Immutable;
using System.Text.Json;
using DnsConsole.TestKit.Servers;

namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary>A zone as people made it: its RRsets but SOA, and whether it is signed. A zone that is not there is null.</summary>
internal sealed record ZoneContent(bool Signed, ImmutableSortedDictionary<(string Name, string Type), string> RRsets)
{
    /// <summary>What the API says of a zone; null when it is not there.</summary>
    public static async Task<ZoneContent?> ReadAsync(ConsoleApi api, string zone)
    {
        var answer = await api.ZoneAsync(zone);
        if (answer.Status == 404)
        {
            return null;
        }

        var body = answer.Must(200).Json;
        var rrsets = body.GetProperty("rrsets").EnumerateArray().Where(set => ConsoleApi.Text(set, "type") != "SOA");
        return new ZoneContent(
            body.GetProperty("dnssec").GetBoolean(),
            rrsets.ToImmutableSortedDictionary(set => (ConsoleApi.Text(set, "name"), ConsoleApi.Text(set, "type")), Data));
    }

    /// <summary>After a change set; no data deletes an RRset.</summary>
    public ZoneContent With(IEnumerable<(string Name, string Type, int Ttl, string[] Data)> changes)
    {
        var rrsets = RRsets;
        foreach (var (name, type, _, data) in changes)
        {
            rrsets = data.Length == 0 ? rrsets.Remove((name, type)) : rrsets.SetItem((name, type), Sorted(data));
        }

        return this with { RRsets = rrsets };
    }

    public bool Equals(ZoneContent? other) => other is not null && Signed == other.Signed && RRsets.SequenceEqual(other.RRsets);

    public override int GetHashCode() => HashCode.Combine(Signed, RRsets.Count);

    public override string ToString() => $"{(Signed ? "signed" : "unsigned")}\n" + string.Join('\n', RRsets.Select(set => $"  {set.Key.Name} {set.Key.Type} {set.Value}"));

    public static string Sorted(IEnumerable<string> data) => string.Join(" | ", data.Order(StringComparer.Ordinal));

    private static string Data(JsonElement set) => Sorted(set.GetProperty("records").EnumerateArray().Select(record => ConsoleApi.Text(record, "content")));
}
