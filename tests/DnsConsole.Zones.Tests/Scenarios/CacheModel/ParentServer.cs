namespace DnsConsole.Zones.Tests.Scenarios.CacheModel;

/// <summary>
/// One address of the parent zone, behind which stand two instances that take a change at different times. Whoever asks is answered by either.
/// </summary>
internal sealed class ParentServer(World world, Action changed)
{
    private readonly (KeyIds Ds, TimeSpan Ttl)[] _instances = new (KeyIds, TimeSpan)[2];
    private (KeyIds Ds, TimeSpan Ttl) _newest;
    private int _pending;
    private bool _denies;

    public DateTimeOffset StuckUntil { get; private set; }

    /// <summary>Until when our questions, and nobody else's, get no answer.</summary>
    public DateTimeOffset SilentUntil { get; set; }

    public bool IsSilent => world.Now < SilentUntil && !world.IsCooperative;

    public bool IsSteady => _pending == 0 && !_denies;

    /// <summary>What one instance answers.</summary>
    public (KeyIds Ds, TimeSpan Ttl) Answer => _instances[world.Random.Below(2)];

    public bool Has(int key) => _instances.Any(i => i.Ds.Contains(key));

    /// <summary>The parent zone has a new version, which arrives at each instance within <paramref name="lag"/>, or when the server is no longer stuck.</summary>
    public void Take((KeyIds Ds, TimeSpan Ttl) version, TimeSpan lag, TimeSpan stuckFor)
    {
        _newest = version;
        if (stuckFor > TimeSpan.Zero && IsSteady)
        {
            StuckUntil = world.Now + stuckFor;
        }

        for (var i = 0; i < _instances.Length; i++)
        {
            CatchUpLater(i, lag);
        }
    }

    /// <summary>
    /// Answers everybody that there is no DS, for a while; then it is as new as any. A server that is behind does not do this: it would come
    /// back with a DS that was counted as gone.
    /// </summary>
    public void DenyFor(TimeSpan time)
    {
        _denies = true;
        for (var i = 0; i < _instances.Length; i++)
        {
            Serve(i, (default, _newest.Ttl));
        }

        world.After(time, () =>
        {
            _denies = false;
            for (var i = 0; i < _instances.Length; i++)
            {
                Serve(i, _newest);
            }
        });
    }

    /// <summary>Is stuck no longer.</summary>
    public void Free() => StuckUntil = world.Now < StuckUntil ? world.Now : StuckUntil;

    private void CatchUpLater(int instance, TimeSpan lag)
    {
        var start = world.Now > StuckUntil ? world.Now : StuckUntil;
        _pending++;
        world.Agenda.Put(start + (world.Random.Chance(0.3) ? lag : world.Random.Within(lag)), () =>
        {
            _pending--;
            if (!_denies)
            {
                Serve(instance, _newest);
            }
        });
    }

    private void Serve(int instance, (KeyIds Ds, TimeSpan Ttl) next)
    {
        var before = _instances[instance];
        _instances[instance] = next;
        world.Truth.BeginDs(next.Ds, world.Now);
        world.Truth.EndDs(before.Ds, world.Now, before.Ttl);
        changed();
    }
}
