using System.Collections.Concurrent;
using DnsConsole.Dns.Names;

namespace DnsConsole.Net.Client;

/// <summary>
/// Finds parent zones, and remembers them as long as their TTLs allow: thousands of zones below one parent do not look for it thousands of
/// times. Who looks while somebody else does gets the same result. What a parent says about its children is never remembered.
/// </summary>
internal sealed class ParentZones(ResolverOptions options, QueryPace pace, TimeProvider time)
{
    private const int LeastSweep = 1024;

    // Whatever the TTLs say, servers and keys that changed are noticed within an hour.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    // RFC 9520 §3.2: failures are remembered too, but shortly.
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<DomainName, Lazy<Task<ParentZone>>> _found = [];
    private int _sweepAbove = LeastSweep;

    /// <summary>The nearest zone at or above a name.</summary>
    /// <param name="oldest">How long ago it may have been looked up at most; null for as long as the TTLs allow.</param>
    public async Task<ParentZone> FindAsync(DomainName name, Urgency urgency, TimeSpan? oldest, CancellationToken cancellation)
    {
        Lazy<Task<ParentZone>>? stale = null;
        while (true)
        {
            var lookup = New(name, urgency);
            var entry = stale is null ? _found.GetOrAdd(name, lookup) : _found.AddOrUpdate(name, lookup, (_, now) => now == stale ? lookup : now);
            Sweep();

            // What was looked for meanwhile is new, however long that took.
            var isNew = entry == lookup || !entry.Value.IsCompleted;
            var parent = await WaitAsync(name, entry, cancellation);
            if (isNew || Age(parent) <= Min(parent.Lifetime, oldest))
            {
                return parent;
            }

            stale = entry;
        }
    }

    /// <summary>How long ago a parent was looked up.</summary>
    public TimeSpan Age(ParentZone parent) => time.GetElapsedTime(parent.LookedUp);

    // Others wait for the same: who gives up must not end it for them.
    private async Task<ParentZone> WaitAsync(DomainName name, Lazy<Task<ParentZone>> entry, CancellationToken cancellation)
    {
        try
        {
            return await entry.Value.WaitAsync(cancellation);
        }
        catch when (entry.Value.IsFaulted)
        {
            _found.TryRemove(new(name, entry));
            throw;
        }
    }

    private static TimeSpan Min(TimeSpan lifetime, TimeSpan? oldest) => oldest < lifetime ? oldest.Value : lifetime;

    private Lazy<Task<ParentZone>> New(DomainName name, Urgency urgency) => new(() => LookUpAsync(name, urgency));

    private async Task<ParentZone> LookUpAsync(DomainName name, Urgency urgency)
    {
        var begun = time.GetTimestamp();
        var resolver = new IterativeResolver(new DnsClient(time, options.Timeout, pace: pace, urgency: urgency), options);
        var path = await resolver.WalkAsync(name, CancellationToken.None);
        var addresses = await resolver.AllAddressesAsync(path.Zones[^1], CancellationToken.None);
        if (path.Failure is not null || addresses.Count == 0)
        {
            return new ParentZone(path, addresses, new ZoneTrust(ChainStatus.Unreachable, [], path.Failure ?? ""), begun, AfterFailure);
        }

        var trust = await new ChainOfTrust(resolver, options.TrustAnchors, time).KeysAsync(path.Zones, CancellationToken.None);
        var lifetime = trust.Status is ChainStatus.Bogus or ChainStatus.Unreachable ? AfterFailure : Min(Longest, resolver.LeastTtl);
        return new ParentZone(path, addresses, trust, begun, lifetime);
    }

    private void Sweep()
    {
        if (_found.Count <= _sweepAbove)
        {
            return;
        }

        foreach (var entry in _found)
        {
            if (entry.Value is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } done } && Age(done.Result) > done.Result.Lifetime)
            {
                _found.TryRemove(entry);
            }
        }

        _sweepAbove = Math.Max(LeastSweep, 2 * _found.Count);
    }
}
