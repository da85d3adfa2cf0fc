using System.Collections;

namespace DnsConsole.Zones.Tests.Scenarios.CacheModel;

/// <summary>A set of keys, by their numbers; equal sets are equal values.</summary>
internal readonly struct KeyIds : IEquatable<KeyIds>, IEnumerable<int>
{
    private readonly int[]? _ids;

    private KeyIds(int[] ids) => _ids = ids;

    public bool IsEmpty => Ids.Length == 0;

    public ReadOnlySpan<int> Span => Ids;

    private int[] Ids => _ids ?? [];

    public static KeyIds Of(IEnumerable<int> ids) => new([.. ids.Distinct().Order()]);

    public bool Contains(int id) => Array.IndexOf(Ids, id) >= 0;

    public bool Equals(KeyIds other) => Ids.AsSpan().SequenceEqual(other.Ids);

    public override bool Equals(object? other) => other is KeyIds ids && Equals(ids);

    public override int GetHashCode() => Ids.Aggregate(17, (hash, id) => (hash * 31) + id);

    public override string ToString() => $"{{{string.Join(",", Ids)}}}";

    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)Ids).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Ids.GetEnumerator();
}
