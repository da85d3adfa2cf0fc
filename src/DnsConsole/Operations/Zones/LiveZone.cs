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
    private readonly Lock _swap = new();
    private volatile Version _version;
    private volatile ImmutableDictionary<ZoneWork, ZoneAlarm> _failures = ImmutableDictionary<ZoneWork, ZoneAlarm>.Empty;
    private volatile bool _isRemoved;

    internal LiveZone(ZoneState state, ServedZone served)
    {
        (Served, Stored) = (served, state);
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

    /// <summary>Work that failed and has not succeeded since, with the alarm it raised; written by the publisher alone.</summary>
    internal ImmutableDictionary<ZoneWork, ZoneAlarm> Failures => _failures;

    /// <summary>What storage has: <see cref="State"/>, unless the times of the last swap could not be stored.</summary>
    internal ZoneState Stored { get; set; }

    /// <summary>Whether the zone was deleted: whoever waited for its turn finds nothing to change.</summary>
    internal bool IsRemoved
    {
        get => _isRemoved;
        set => _isRemoved = value;
    }

    /// <summary>Held by whoever changes the zone: one writer at a time.</summary>
    internal SemaphoreSlim Writer { get; } = new(1, 1);

    internal void Set(ZoneState state, ZoneSnapshot snapshot, ImmutableArray<ZoneAlarm> alarms)
    {
        Version before;
        lock (_swap)
        {
            before = _version;
            _version = new Version(state, snapshot, alarms);
            if (!ReferenceEquals(Served.Snapshot, snapshot))
            {
                Served.Swap(snapshot);
            }
        }

        Changed?.Invoke();
        if (!ReferenceEquals(before.State, state) || !ReferenceEquals(before.Snapshot, snapshot))
        {
            Advanced?.Invoke();
        }
    }

    /// <summary>Looks anew at what needs attention, whoever changes the zone meanwhile.</summary>
    internal void SetAlarms(Func<ZoneState, ZoneSnapshot, ImmutableArray<ZoneAlarm>> find)
    {
        lock (_swap)
        {
            var alarms = find(_version.State, _version.Snapshot);
            if (alarms.SequenceEqual(_version.Alarms))
            {
                return;
            }

            _version = _version with { Alarms = alarms };
        }

        Changed?.Invoke();
    }

    internal void SetFailure(ZoneWork work, ZoneAlarm? alarm)
    {
        lock (_swap)
        {
            _failures = alarm is null ? _failures.Remove(work) : _failures.SetItem(work, alarm with { Since = _failures.GetValueOrDefault(work)?.Since ?? alarm.Since });
        }
    }

    private sealed record Version(ZoneState State, ZoneSnapshot Snapshot, ImmutableArray<ZoneAlarm> Alarms);
}
