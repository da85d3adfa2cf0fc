using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Checks;

namespace DnsConsole.Zones.Editing;

/// <summary>Puts the records of one imported RRset into canonical order (RFC 4034 §6.3), each once, under one TTL.</summary>
internal sealed class RecordSetBuilder(DomainName origin, ProblemList problems)
{
    private readonly List<(byte[] Canonical, int Index)> _order = [];

    /// <summary>Indexes of the records to keep, in canonical order.</summary>
    public List<int> Kept { get; } = [];

    public Ttl Ttl { get; private set; }

    public void Order(ReadOnlySpan<ImportedRecord> records)
    {
        Kept.Clear();
        Ttl = records[0].Ttl;
        if (records.Length == 1)
        {
            Kept.Add(0);
            return;
        }

        var differ = false;
        var schema = RecordSchemas.Of(records[0].Type);
        _order.Clear();
        for (var i = 0; i < records.Length; i++)
        {
            var canonical = records[i].RData.ToArray();
            schema.ToCanonical(canonical.AsSpan());
            _order.Add((canonical, i));
            differ |= records[i].Ttl != Ttl;
            Ttl = records[i].Ttl.Seconds < Ttl.Seconds ? records[i].Ttl : Ttl;
        }

        _order.Sort(static (left, right) => left.Canonical.AsSpan().SequenceCompareTo(right.Canonical) is var o && o != 0 ? o : left.Index - right.Index);
        for (var i = 0; i < _order.Count; i++)
        {
            if (i == 0 || !_order[i].Canonical.AsSpan().SequenceEqual(_order[i - 1].Canonical))
            {
                Kept.Add(_order[i].Index);
            }
        }

        if (differ)
        {
            problems.Warning("ttl-differs", $"The records of one set have different TTLs; all get the lowest, {Ttl} s.", OwnerOf(records[0]), records[0].Type);
        }

        if (Kept.Count < records.Length)
        {
            problems.Warning("duplicate-record", $"{records.Length - Kept.Count} records stand there more than once and count once.", OwnerOf(records[0]), records[0].Type);
        }
    }

    public DomainName OwnerOf(ImportedRecord record) => DomainName.FromWire([.. record.Owner, .. origin.Wire]);
}
