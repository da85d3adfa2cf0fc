using System.Collections.Immutable;
using DnsConsole.Dns.Names;
using DnsConsole.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Operations.Zones;

/// <summary>
/// A zone as it lives in this process: its state, the snapshot that is served and what is wrong with it. Pages read it;
/// only its publisher writes it, one change at a time.
/// </summary>
public sealed class LiveZone
{
    private volatile Version _version;

    internal LiveZone(ZoneState state, ServedZone served)
    {
        Served = served;
        _version = new Version(state, served.Snapshot, []);
    }

    public DomainName Origin => Served.Origin;

    public ZoneState State => _version.State;

    public ZoneSnapshot Snapshot => _version.Snapshot;

    /// <summary>What needs somebody's attention now.</summary>
    public ImmutableArray<ZoneAlarm> Alarms => _version.Alarms;

    /// <summary>Raised after every change of anything above, on a thread of the pool. Handlers only take note.</summary>
    public event Action? Changed;

    /// <summary>Raised after a change of state or snapshot, but not of alarms alone.</summary>
    internal event Action? Advanced;

    internal ServedZone Served { get; }

    /// <summary>Held by whoever changes the zone: one writer at a time.</summary>
    internal SemaphoreSlim Writer { get; } = new(1, 1);

    internal void Set(ZoneState state, ZoneSnapshot snapshot, ImmutableArray<ZoneAlarm> alarms)
    {
        var before = _version;
        _version = new Version(state, snapshot, alarms);
        if (!ReferenceEquals(Served.Snapshot, snapshot))
        {
            Served.Swap(snapshot);
        }

        Changed?.Invoke();
        if (!ReferenceEquals(before.State, state) || !ReferenceEquals(before.Snapshot, snapshot))
        {
            Advanced?.Invoke();
        }
    }

    private sealed record Version(ZoneState State, ZoneSnapshot Snapshot, ImmutableArray<ZoneAlarm> Alarms);
}
