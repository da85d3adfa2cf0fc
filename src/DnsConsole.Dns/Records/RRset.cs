using System.Collections.Immutable;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Records;

/// <summary>
/// An RRset (RFC 2181 §5): all records of one owner name and type, with one TTL, in canonical order (RFC 4034 §6.3), no two equal in
/// canonical form. Never empty. Class is always IN: zones of other classes are not served.
/// </summary>
public sealed class RRset
{
    private RRset(DomainName owner, RecordType type, Ttl ttl, ImmutableArray<RecordData> records) => (Owner, Type, Ttl, Records) = (owner, type, ttl, records);

    public DomainName Owner { get; }

    public RecordType Type { get; }

    public Ttl Ttl { get; }

    /// <summary>RDATA in canonical order.</summary>
    public ImmutableArray<RecordData> Records { get; }

    /// <summary>Sorts into canonical order and drops duplicates.</summary>
    /// <exception cref="ArgumentException"><paramref name="records"/> is empty.</exception>
    public static RRset Create(DomainName owner, RecordType type, Ttl ttl, IEnumerable<RecordData> records)
    {
        var schema = RecordSchemas.Of(type);
        var ordered = records
            .Select(data => (data, Canonical: schema.ToCanonical(data)))
            .OrderBy(r => r.Canonical, CanonicalOrder.Instance)
            .DistinctBy(r => r.Canonical)
            .Select(r => r.data)
            .ToImmutableArray();
        return ordered.IsEmpty ? throw new ArgumentException("An RRset has at least one record.", nameof(records)) : new RRset(owner, type, ttl, ordered);
    }

    public RRset WithTtl(Ttl ttl) => new(Owner, Type, ttl, Records);

    /// <summary>RDATA compared as left-justified octet strings, a missing octet sorting first.</summary>
    private sealed class CanonicalOrder : IComparer<RecordData>
    {
        public static readonly CanonicalOrder Instance = new();

        public int Compare(RecordData x, RecordData y) => x.Wire.SequenceCompareTo(y.Wire);
    }
}
