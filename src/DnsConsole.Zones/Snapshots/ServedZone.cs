using DnsConsole.Dns.Names;

namespace DnsConsole.Zones.Snapshots;

/// <summary>The one volatile cell of a zone: which snapshot is served now. Only the publisher writes it; readers take the reference once per query.</summary>
public sealed class ServedZone(ZoneSnapshot snapshot)
{
    private static int _last = -1;

    private volatile ZoneSnapshot _snapshot = snapshot;

    /// <summary>From 0 up, in the order of creation in this process, never given twice: counters of zones are found by it.</summary>
    public int Number { get; } = Interlocked.Increment(ref _last);

    public DomainName Origin { get; } = snapshot.Origin;

    /// <summary>The snapshot served now.</summary>
    public ZoneSnapshot Snapshot => _snapshot;

    /// <summary>Serves another version from the next query on.</summary>
    public void Swap(ZoneSnapshot snapshot) => _snapshot = snapshot;
}
