using System.Collections.Immutable;

namespace DnsConsole.Zones.Rollovers;

/// <summary>A wait with the sum it is made of: from <see cref="Start"/>, all <see cref="Parts"/> one after the other.</summary>
public sealed record Wait(DateTimeOffset Start, ImmutableArray<(string Name, TimeSpan Length)> Parts)
{
    public TimeSpan Length => Parts.Aggregate(TimeSpan.Zero, (sum, part) => sum + part.Length);

    public DateTimeOffset Until => Start + Length;

    /// <summary>The sum for people: "DNSKEY TTL 1 h + zone propagation 5 min + publish safety 1 h".</summary>
    public string Sum => string.Join(" + ", Parts.Where(p => p.Length > TimeSpan.Zero).Select(p => $"{p.Name} {DurationText.Of(p.Length)}"));

    public static Wait From(DateTimeOffset start, params ReadOnlySpan<(string Name, TimeSpan Length)> parts) => new(start, [.. parts]);
}
