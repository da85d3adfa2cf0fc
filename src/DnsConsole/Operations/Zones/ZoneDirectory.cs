using System.Collections.Immutable;
using DnsConsole.Dns.Names;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Operations.Zones;

/// <summary>All zones of this process, by name. What it holds is also what the responder serves.</summary>
public sealed class ZoneDirectory(ZoneCatalog catalog)
{
    private readonly Lock _writer = new();
    private ImmutableSortedDictionary<DomainName, LiveZone> _zones = ImmutableSortedDictionary<DomainName, LiveZone>.Empty;
    private ZoneNames? _names;

    /// <summary>In canonical order of their names.</summary>
    public ImmutableSortedDictionary<DomainName, LiveZone> All => Volatile.Read(ref _zones);

    /// <summary>The same by number, to be searched; made when it is asked for after zones came or went.</summary>
    public ZoneNames Names
    {
        get
        {
            var all = All;
            var names = Volatile.Read(ref _names);
            if (names?.Zones != all)
            {
                Volatile.Write(ref _names, names = new ZoneNames(all));
            }

            return names;
        }
    }

    /// <summary>Raised when a zone is added or removed.</summary>
    public event Action? Changed;

    /// <summary>Raised after a zone was added and after every change of one.</summary>
    public event Action<LiveZone>? ZoneChanged;

    /// <summary>Raised after a zone was added and after every change of its records, keys or policy, so of what its due times follow from.</summary>
    public event Action<LiveZone>? ZoneAdvanced;

    /// <summary>Raised after a zone was removed.</summary>
    public event Action<DomainName>? ZoneRemoved;

    public LiveZone? Find(DomainName origin) => All.GetValueOrDefault(origin);

    internal void Add(LiveZone zone)
    {
        lock (_writer)
        {
            Volatile.Write(ref _zones, _zones.SetItem(zone.Origin, zone));
            catalog.Put(zone.Served);
        }

        zone.Changed += () => ZoneChanged?.Invoke(zone);
        zone.Advanced += () => ZoneAdvanced?.Invoke(zone);
        ZoneChanged?.Invoke(zone);
        ZoneAdvanced?.Invoke(zone);
        Changed?.Invoke();
    }

    internal void Remove(LiveZone zone)
    {
        lock (_writer)
        {
            Volatile.Write(ref _zones, _zones.Remove(zone.Origin));
            catalog.Remove(zone.Origin);
        }

        zone.IsRemoved = true;
        ZoneRemoved?.Invoke(zone.Origin);
        Changed?.Invoke();
    }
}
