namespace DnsConsole.Zones;

/// <summary>
/// The largest TTLs with which the zone's data was ever served and may still be cached. A larger one counts at once; a smaller one only after
/// what was served with the larger has left the caches.
/// </summary>
public readonly record struct TtlMemory(TimeSpan LargestDnskeyTtl, TimeSpan LargestZoneTtl)
{
    public TtlMemory Raise(TimeSpan dnskeyTtl, TimeSpan zoneTtl) =>
        new(dnskeyTtl > LargestDnskeyTtl ? dnskeyTtl : LargestDnskeyTtl, zoneTtl > LargestZoneTtl ? zoneTtl : LargestZoneTtl);
}
