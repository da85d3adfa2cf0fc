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

    // Open addressing. A slot goes from null to a zone, or from a zone to the one that replaces it, and never back: a reader that sees the
    // slot half-way through a Put sees either state, both right. Removal makes a new table.
    private sealed class Table(int capacity)
    {
        private readonly ServedZone?[] _slots = new ServedZone?[Math.Max(16, capacity)];

        public int Count { get; private set; }

        public bool HasRoom => Count * 2 < _slots.Length;

        public ServedZone? Get(ReadOnlySpan<byte> origin)
        {
            for (var i = Slot(origin); ; i = (i + 1) & (_slots.Length - 1))
            {
                var zone = Volatile.Read(ref _slots[i]);
                if (zone is null || NameWire.EqualsIgnoreCase(zone.Origin.Wire, origin))
                {
                    return zone;
                }
            }
        }

        public void Put(ServedZone zone)
        {
            var i = Slot(zone.Origin.Wire);
            while (_slots[i] is { } other && other.Origin != zone.Origin)
            {
                i = (i + 1) & (_slots.Length - 1);
            }

            Count += _slots[i] is null ? 1 : 0;
            Volatile.Write(ref _slots[i], zone);
        }

        public Table Grow(ServedZone added) => Copy(_slots.Length * 2, _slots.Append(added));

        public Table Without(DomainName origin) => Copy(_slots.Length, _slots.Where(z => z is not null && z.Origin != origin));

        public List<ServedZone> All() => [.. _slots.OfType<ServedZone>()];

        private static Table Copy(int capacity, IEnumerable<ServedZone?> zones)
        {
            var table = new Table(capacity);
            foreach (var zone in zones)
            {
                if (zone is not null)
                {
                    table.Put(zone);
                }
            }

            return table;
        }

        private int Slot(ReadOnlySpan<byte> origin) => NameWire.HashCode(origin) & (_slots.Length - 1);
    }
}
