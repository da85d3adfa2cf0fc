using System.Runtime.InteropServices;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Editing;

/// <summary>Makes the slabs of a zone out of its sorted records, and marks in the same pass what lies at and below zone cuts and DNAMEs.</summary>
internal sealed class ImportedNames(DomainName origin, ProblemList problems)
{
    private readonly ZoneNodeBuilder _builder = new();
    private readonly RecordSetBuilder _set = new(origin, problems);
    private readonly List<byte[]> _slabs = [];
    private byte[]? _cut;

    public NameTree Build(ImportedRecords records, CancellationToken cancellation)
    {
        var name = new List<ImportedRecord>();
        while (records.TryTake(out var record))
        {
            if (name.Count > 0 && !record.Key.SequenceEqual(name[0].Key))
            {
                cancellation.ThrowIfCancellationRequested();
                AddName(CollectionsMarshal.AsSpan(name));
                name.Clear();
            }

            name.Add(record);
        }

        AddName(CollectionsMarshal.AsSpan(name));
        return NameTree.FromSorted(CollectionsMarshal.AsSpan(_slabs));
    }

    private void AddName(ReadOnlySpan<ImportedRecord> records)
    {
        bool hasNs = false, hasDname = false;
        foreach (ref readonly var record in records)
        {
            hasNs |= record.Type == RecordType.Ns;
            hasDname |= record.Type == RecordType.Dname;
        }

        var first = records[0];
        var key = first.Key;

        // What begins with the key of the topmost cut lies below it.
        var above = _cut is not null && key.StartsWith(ZoneNode.KeyOf(_cut)) ? new ZoneNode(_cut) : default;
        var place = NamePlace.Of(key, hasNs, hasDname, above);
        _builder.Begin(first.Owner, place.Flags, place.CutLabels);
        while (!records.IsEmpty)
        {
            var count = 1;
            while (count < records.Length && records[count].Type == records[0].Type)
            {
                count++;
            }

            AddSet(records[..count]);
            records = records[count..];
        }

        if (_builder.RRsetCount == 0)
        {
            return;
        }

        var slab = _builder.Build();
        _slabs.Add(slab);
        if (!above.Exists && place.CutLabels != ZoneNode.NoCut)
        {
            _cut = slab;
        }
    }

    private void AddSet(ReadOnlySpan<ImportedRecord> records)
    {
        if (_builder.RRsetCount == SetLimits.SetsPerName)
        {
            problems.Error("too-many-types", $"The name has more than {SetLimits.SetsPerName} types of records.", _set.OwnerOf(records[0]), records[0].Type);
            return;
        }

        _set.Order(records);
        var octets = 0;
        foreach (var index in _set.Kept)
        {
            octets += SetLimits.OctetsOf(records[index].RData.Length);
        }

        if (octets > SetLimits.OctetsPerSet)
        {
            problems.Error("set-too-large", $"The set has {octets} octets; it must fit into one message ({SetLimits.OctetsPerSet}).", _set.OwnerOf(records[0]), records[0].Type);
            return;
        }

        _builder.BeginRRset(records[0].Type);
        foreach (var index in _set.Kept)
        {
            _builder.AddRecord(_set.Ttl, records[index].RData);
        }
    }
}
