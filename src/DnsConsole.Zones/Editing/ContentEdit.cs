using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Signing;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Editing;

/// <summary>
/// Carries a change set into the tree of names: what people wrote, and the marks of zone cuts and DNAMEs. Signatures and denial come after.
/// </summary>
internal sealed class ContentEdit(ZoneSnapshot before, ProblemList problems)
{
    private readonly ZoneNodeBuilder _builder = new();
    private readonly SortedSet<byte[]> _pending = new(KeyOrder.Instance);
    private readonly Dictionary<byte[], Dictionary<RecordType, RRsetChange>> _changes = new(KeyOrder.Instance);

    /// <summary>The names after the change; those touched carry no generated sets and no signatures.</summary>
    public NameTree Names { get; private set; } = before.Names;

    /// <summary>Keys of the names that differ in what people wrote or in where they stand.</summary>
    public SortedSet<byte[]> Touched { get; } = new(KeyOrder.Instance);

    public void Apply(IEnumerable<RRsetChange> changes)
    {
        foreach (var change in changes.Where(ChangesAnything))
        {
            var key = CanonicalKey.Relative(change.Owner, before.Origin);
            if (!_changes.TryGetValue(key, out var atName))
            {
                _changes.Add(key, atName = []);
                _pending.Add(key);
            }

            atName[change.Type] = change;
        }

        // Ancestors come first, so that where a name stands can be read from those above it.
        while (_pending.Min is { } key)
        {
            _pending.Remove(key);
            Rebuild(key);
        }
    }

    /// <summary>Puts another serial into the SOA.</summary>
    public void SetSerial(Serial serial)
    {
        Names.TryGet([], out var apex);
        Names = Names.With(SoaSerial.Set(apex, serial).Slab!);
        Touched.Add([]);
    }

    private bool ChangesAnything(RRsetChange change)
    {
        before.Names.TryGet(CanonicalKey.Relative(change.Owner, before.Origin), out var node);
        if (change.After is not { } after)
        {
            return node.Exists && node.Has(change.Type);
        }

        if (!node.Exists || !node.TryGet(change.Type, out var set))
        {
            return true;
        }

        if (set.Ttl != after.Ttl || set.Count != after.Records.Length)
        {
            return true;
        }

        var index = 0;
        foreach (var rdata in set.EnumerateRecords())
        {
            if (!rdata.SequenceEqual(after.Records[index++].Wire))
            {
                return true;
            }
        }

        return false;
    }

    private void Rebuild(byte[] key)
    {
        Names.TryGet(key, out var old);
        _changes.TryGetValue(key, out var changes);
        var types = TypesAfter(old, changes);
        var above = NamePlace.NearestAbove(Names, key);
        var place = NamePlace.Of(key, types.Contains(RecordType.Ns), types.Contains(RecordType.Dname), above);
        Touched.Add(key);
        RevisitBelow(key, old.Exists ? new NamePlace(old.Flags, old.CutLabels) : NamePlace.Of(key, false, false, above), place);
        if (types.Count == 0)
        {
            Names = Names.Without(key);
            return;
        }

        if (types.Count > SetLimits.SetsPerName)
        {
            problems.Error("too-many-types", $"The name has more than {SetLimits.SetsPerName} types of records.", CanonicalKey.ToName(key, before.Origin));
            return;
        }

        var owner = old.Exists ? old.RelativeOwner : changes!.Values.First().Owner.Wire[..^before.Origin.WireLength];
        _builder.Begin(owner, place.Flags, place.CutLabels);
        foreach (var type in types)
        {
            if (changes is null || !changes.TryGetValue(type, out var change))
            {
                old.TryGet(type, out var set);
                _builder.AddRRset(set, withSignatures: false);
                continue;
            }

            _builder.BeginRRset(type);
            foreach (var data in change.After!.Records)
            {
                _builder.AddRecord(change.After.Ttl, data.Wire);
            }
        }

        Names = Names.With(_builder.Build());
    }

    // Where everything below stands changes with the cut that rules it, and what may stand there with its kind: a DNAME in the place of NS
    // records suffers no glue.
    private void RevisitBelow(byte[] key, NamePlace placeBefore, NamePlace placeAfter)
    {
        if (placeBefore == placeAfter)
        {
            return;
        }

        for (var cursor = Names.Seek(key, out _); cursor.IsValid && cursor.Current.Key.StartsWith(key); cursor.MoveNext())
        {
            if (cursor.Current.Key.Length > key.Length)
            {
                _pending.Add(cursor.Current.Key.ToArray());
            }
        }
    }

    private static SortedSet<RecordType> TypesAfter(ZoneNode old, Dictionary<RecordType, RRsetChange>? changes)
    {
        var types = new SortedSet<RecordType>();
        for (var i = 0; old.Exists && i < old.RRsetCount; i++)
        {
            var type = old.RRsetAt(i).Type;
            if (!GeneratedTypes.Contains(type))
            {
                types.Add(type);
            }
        }

        foreach (var (type, change) in changes ?? [])
        {
            if (change.After is null)
            {
                types.Remove(type);
            }
            else
            {
                types.Add(type);
            }
        }

        return types;
    }
}
