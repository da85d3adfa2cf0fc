using DnsConsole.Dns.Names;

namespace DnsConsole.Zones.Snapshots;

/// <summary>
/// Every zone served, found by the longest match of a query name. Readers take no lock: adding or removing a zone publishes a new table.
/// </summary>
public sealed class ZoneCatalog
{
    private readonly Lock _writer = new();
    private volatile Table _table = new(0);

    public int Count => _table.Count;

    /// <summary>The zone with the longest name at or above the wire-form name <paramref name="name"/>; null when there is none.</summary>
    /// <param name="prefixLength">How many octets of the name lie in front of the zone's apex.</param>
    public ServedZone? Find(ReadOnlySpan<byte> name, out int prefixLength)
    {
        var table = _table;
        prefixLength = 0;

        // No zone has a longer name than the deepest one.
        for (var labels = NameWire.LabelCount(name); labels > table.Deepest; labels--)
        {
            prefixLength += name[prefixLength] + 1;
        }

        while (true)
        {
            if (table.Get(name[prefixLength..]) is { } zone)
            {
                return zone;
            }

            if (name[prefixLength] == 0)
            {
                return null;
            }

            prefixLength += name[prefixLength] + 1;
        }
    }

    /// <summary>The zone with exactly this name.</summary>
    public ServedZone? Get(DomainName origin) => _table.Get(origin.Wire);

    /// <summary>Adds a zone, or replaces the one of the same name.</summary>
    public void Put(ServedZone zone)
    {
        lock (_writer)
        {
            var table = _table;
            if (table.HasRoom || table.Get(zone.Origin.Wire) is not null)
            {
                table.Put(zone);
            }
            else
            {
                _table = table.Grow(zone);
            }
        }
    }

    public bool Remove(DomainName origin)
    {
        lock (_writer)
        {
            if (_table.Get(origin.Wire) is null)
            {
                return false;
            }

            _table = _table.Without(origin);
            return true;
        }
    }

    /// <summary>All zones at one moment, in no order.</summary>
    public IReadOnlyList<ServedZone> All() => _table.All();

    // Open addressing. A slot goes from empty to a zone, or from a zone to the one that replaces it, and never back: a reader that sees the
    // slot half-way through a Put sees either state, both right. Removal makes a new table. The hash lies beside the zone, so that a zone is only
    // looked at when it is nearly surely the one; with many zones each look is a cache miss or three.
    private sealed class Table(int capacity)
    {
        private readonly Slot[] _slots = new Slot[Math.Max(16, capacity)];
        private int _deepest;

        public int Count { get; private set; }

        public bool HasRoom => Count * 2 < _slots.Length;

        /// <summary>Most labels of any zone's name.</summary>
        public int Deepest => Volatile.Read(ref _deepest);

        public ServedZone? Get(ReadOnlySpan<byte> origin)
        {
            var hash = NameWire.HashCode(origin);
            for (var i = hash & (_slots.Length - 1); ; i = (i + 1) & (_slots.Length - 1))
            {
                ref var slot = ref _slots[i];
                var zone = Volatile.Read(ref slot.Zone);
                if (zone is null || (slot.Hash == hash && NameWire.EqualsIgnoreCase(zone.Origin.Wire, origin)))
                {
                    return zone;
                }
            }
        }

        public void Put(ServedZone zone)
        {
            var hash = NameWire.HashCode(zone.Origin.Wire);
            var i = hash & (_slots.Length - 1);
            while (_slots[i].Zone is { } other && other.Origin != zone.Origin)
            {
                i = (i + 1) & (_slots.Length - 1);
            }

            Count += _slots[i].Zone is null ? 1 : 0;
            Volatile.Write(ref _deepest, Math.Max(_deepest, zone.Origin.LabelCount));
            _slots[i].Hash = hash;
            Volatile.Write(ref _slots[i].Zone, zone);
        }

        public Table Grow(ServedZone added) => Copy(_slots.Length * 2, All().Append(added));

        public Table Without(DomainName origin) => Copy(_slots.Length, All().Where(z => z.Origin != origin));

        public List<ServedZone> All() => [.. _slots.Select(s => s.Zone).OfType<ServedZone>()];

        private static Table Copy(int capacity, IEnumerable<ServedZone> zones)
        {
            var table = new Table(capacity);
            foreach (var zone in zones)
            {
                table.Put(zone);
            }

            return table;
        }

        private struct Slot
        {
            public ServedZone? Zone;
            public int Hash;
        }
    }
}
