namespace DnsConsole.Zones.Tests.Scenarios.CacheModel;

/// <summary>
/// The truth that no engine knows: every version of the DS set, the DNSKEY set and the zone's data that some cache may hold. Whenever one comes
/// into the world, it is judged together with all that caches may hold besides; each mix has a moment at which its last part came, so none is missed.
/// </summary>
internal sealed class CacheTruth(StrictValidator validator, LifeCounts counts)
{
    private readonly CachePool<DsSet> _ds = new();
    private readonly CachePool<DnskeySet> _keys = new();
    private readonly CachePool<ZoneData> _data = new();

    /// <summary>
    /// Whether somebody has put a DS where none was to be. What follows from that alone is not the engine's doing; it must only make nothing worse
    /// as soon as it has seen the DS.
    /// </summary>
    public bool IsTainted { get; set; }

    /// <summary>Whether a DS set has one that was put there against advice and was not seen yet.</summary>
    public Func<KeyIds, bool> IsUnseen { get; set; } = _ => false;

    /// <summary>An instance of a parent server gives <paramref name="set"/> from now on.</summary>
    public void BeginDs(KeyIds set, DateTimeOffset now)
    {
        if (set.IsEmpty || !_ds.Begin(new DsSet(set), now) || IsTainted)
        {
            return;
        }

        counts.Instants++;
        foreach (var keys in _keys.At(now))
        {
            foreach (var data in _data.At(now))
            {
                Judge(new DsSet(set), keys, data, "a parent server has a new DS set");
            }
        }
    }

    public void EndDs(KeyIds set, DateTimeOffset now, TimeSpan ttl)
    {
        if (!set.IsEmpty)
        {
            _ds.End(new DsSet(set), now, ttl);
        }
    }

    /// <summary>The zone's primary serves <paramref name="next"/> from now on; the slowest secondary goes on with <paramref name="before"/> for <paramref name="lag"/>.</summary>
    public void Swap(ServedVersion? before, ServedVersion next, DateTimeOffset now, TimeSpan lag)
    {
        var (newKeys, newData) = (_keys.Begin(next.Keys, now), _data.Begin(next.Data, now));
        if (before is not null)
        {
            _keys.End(before.Keys, now + lag, before.KeysTtl);
            _data.End(before.Data, now + lag, before.DataTtl);
        }

        if (!newKeys && !newData)
        {
            return;
        }

        counts.Instants++;
        foreach (var ds in _ds.At(now))
        {
            foreach (var keys in _keys.At(now))
            {
                foreach (var data in _data.At(now))
                {
                    if ((newKeys && keys == next.Keys) || (newData && data == next.Data))
                    {
                        Judge(ds, keys, data, "the zone has a new version", keys == next.Keys ? before?.Keys : keys, data == next.Data ? before?.Data : data);
                    }
                }
            }
        }
    }

    public bool MayHoldDs(DateTimeOffset now) => _ds.At(now).Count > 0;

    private void Judge(DsSet ds, DnskeySet keys, ZoneData data, string cause, DnskeySet? keysBefore = null, ZoneData? dataBefore = null)
    {
        counts.Mixes++;
        if (validator.WhyBogus(ds, keys, data) is not { } reason)
        {
            return;
        }

        if (IsTainted && (IsUnseen(ds.Keys) || (keysBefore is not null && dataBefore is not null && validator.IsBogus(ds, keysBefore, dataBefore))))
        {
            return;
        }

        throw new BogusMixException($"BOGUS as {cause}: DS {ds.Keys}, DNSKEY {keys.Keys} signed by {keys.Signers}, data signed by {data.Signers}: {reason}.");
    }
}
