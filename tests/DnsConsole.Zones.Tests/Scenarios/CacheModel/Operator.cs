using DnsConsole.Zones.Keys;

namespace DnsConsole.Zones.Tests.Scenarios.CacheModel;

/// <summary>
/// Whoever brings DS records to the parent: a person who reads the DS page sooner or later and does it in several ways, or a parent that follows CDS.
/// </summary>
/// <remarks>
/// What an operator may do, and what the engine must bear: submit the DS of a key while the zone asks for it, and have it arrive within parent
/// propagation even when the zone has changed its mind meanwhile; remove any DS, asked or not, at any time, or leave it for as long as they like.
/// What they may not do is add the DS of a key that is not asked for; <see cref="Hasty"/> ones do, and then only the engine's own steps are judged.
/// A DS goes only when its TTL was seen: no engine could know how long to wait otherwise.
/// </remarks>
internal sealed class Operator
{
    // What the engine assumes of a DS it has never seen.
    private static readonly TimeSpan UnseenTtl = TimeSpan.FromHours(24);

    private readonly World _world;
    private readonly SimulatedHost _host;
    private readonly ParentZone _parent;
    private readonly TimeSpan _delay;
    private readonly TimeSpan _registryLag;
    private readonly HashSet<int> _early = [];
    private bool _looksSoon;

    /// <param name="delay">How long it may take them to look.</param>
    /// <param name="registryLag">How long it takes from what they do to the parent zone's next version.</param>
    public Operator(World world, SimulatedHost host, ParentZone parent, TimeSpan delay, TimeSpan registryLag)
    {
        (_world, _host, _parent, _delay, _registryLag) = (world, host, parent, delay, registryLag);
        FollowsCds = world.Random.Chance(0.35);
        Swaps = world.Random.Chance(0.3);
        Hasty = !FollowsCds && world.Random.Chance(0.12);
        parent.Changed += LookSoon;
        world.Truth.IsUnseen = ds => ds.Any(id => _early.Contains(id) && host.State.FindKey(id) is not { Ds.MayBeCached: true });
    }

    /// <summary>The parent takes what CDS says (RFC 7344 §6), asking the zone's servers directly.</summary>
    public bool FollowsCds { get; }

    /// <summary>Replaces all by the new DS in one go.</summary>
    public bool Swaps { get; }

    /// <summary>Submits the DS of keys that are only published.</summary>
    public bool Hasty { get; }

    /// <summary>Looks at the zone in a while.</summary>
    public void LookSoon()
    {
        if (!_looksSoon)
        {
            _looksSoon = true;
            _world.After(_world.IsCooperative || _host.State.Policy.PrivateZone ? TimeSpan.Zero : _world.Random.Soon(_delay), () =>
            {
                _looksSoon = false;
                Look();
            });
        }
    }

    private void Look()
    {
        var zone = _host.State;
        var wanted = KeyIds.Of(zone.PresentKeys.Where(k => k.DsWantedSince is not null).Select(k => k.Id));
        if (Hasty && !_world.IsCooperative && _world.Random.Chance(0.3) && zone.PresentKeys.FirstOrDefault(k => k.IsKeySigning && KeyState.Of(k, zone) is KeyState.Published && !_early.Contains(k.Id)) is { } early)
        {
            _world.Note($"the operator submits the DS of key {early.Id}, which is {KeyState.Of(early, zone).Name}");
            _world.Counts.Add("DS submitted against advice");
            _world.Truth.IsTainted = true;
            _early.Add(early.Id);
            Submit(KeyIds.Of([early.Id]), default);
        }

        // Those who trust a private zone's key have been told by hand.
        var (add, remove) = FollowsCds || zone.Policy.PrivateZone ? ByCds() : ByHand(zone, wanted);
        if (!add.IsEmpty || !remove.IsEmpty)
        {
            _world.Note($"the {(FollowsCds ? "parent reads CDS" : "operator")}: add {add}, remove {remove}");
            Submit(add, remove);
        }
    }

    private (KeyIds Add, KeyIds Remove) ByCds() => _host.Served.Cds is { } cds
        ? (KeyIds.Of(cds.Where(id => !_parent.Ds.Contains(id))), KeyIds.Of(_parent.Ds.Where(id => !cds.Contains(id))))
        : default;

    private (KeyIds Add, KeyIds Remove) ByHand(ZoneState zone, KeyIds wanted)
    {
        var add = KeyIds.Of(wanted.Where(id => !_parent.Ds.Contains(id)));
        var leaving = _parent.Ds.Where(id => zone.FindKey(id) is not { Goal: KeyGoal.Omnipresent });
        var told = _parent.Ds.Where(id => !wanted.Contains(id) && zone.FindKey(id) is not { RemovedAt: null, Ds.IsPublished: false });
        return (add, KeyIds.Of(Swaps && add.Any(id => zone.FindKey(id)!.Goal == KeyGoal.Omnipresent) ? told.Concat(leaving) : told));
    }

    private void Submit(KeyIds add, KeyIds remove)
    {
        var lag = _world.IsCooperative || _host.State.Policy.PrivateZone ? TimeSpan.Zero : _world.Random.Within(_registryLag);
        _world.After(lag, () => Carry(add, remove));
    }

    private void Carry(KeyIds add, KeyIds remove)
    {
        var isTtlSeen = (_host.State.Ttls.Ds?.Current ?? UnseenTtl) >= _parent.Ttl || _host.State.Policy.PrivateZone;
        var next = KeyIds.Of(_parent.Ds.Concat(add).Where(id => !isTtlSeen || !remove.Contains(id)));
        if (!next.Equals(_parent.Ds))
        {
            _parent.Publish(next, _parent.Ttl);
        }

        if (!isTtlSeen && !remove.IsEmpty)
        {
            _world.After(_host.State.Policy.ParentCheckInterval, () => Carry(default, remove));
        }
    }
}
