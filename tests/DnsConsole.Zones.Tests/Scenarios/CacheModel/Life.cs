using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Tests.Equipment;

namespace DnsConsole.Zones.Tests.Scenarios.CacheModel;

/// <summary>
/// The life of one zone, all of it decided by a seed: it is signed, its keys are rolled in every way and at any moment, its parent and its
/// operator do what such do, and in the end everybody does their part and it must come to rest.
/// </summary>
internal sealed class Life
{
    private static readonly DnssecAlgorithm[] Algorithms =
        [DnssecAlgorithm.RsaSha256, DnssecAlgorithm.EcdsaP256Sha256, DnssecAlgorithm.EcdsaP256Sha256, DnssecAlgorithm.EcdsaP384Sha384, DnssecAlgorithm.Ed25519];

    private const string Origin = "zone.example.";

    // So many events without coming to rest are a life that never will.
    private const int MostEvents = 1000;

    private readonly World _world;
    private readonly LifeRandom _random;
    private readonly LifeValues _values;
    private readonly ParentZone _parent;
    private readonly SimulatedHost _host;
    private readonly Operator _operator;
    private TimeSpan _dataTtl;
    private int _operations;

    private Life(World world, Engine engine)
    {
        (_world, _random) = (world, world.Random);
        _values = new LifeValues(_random);
        _dataTtl = _values.Ttl();
        _operations = 3 + _random.Below(12);
        var dsTtl = _values.Ttl();
        var policy = _values.Policy(_dataTtl, dsTtl);
        var registry = _random.Within(_values.ParentLag);
        _parent = _values.IsPrivate ? new ParentZone(world, 1, TimeSpan.Zero, TimeSpan.Zero) : new ParentZone(world, 1 + _random.Below(4), _values.ParentLag - registry, dsTtl);
        var zone = new ZoneState { Origin = DomainName.Parse(Origin), CreatedAt = world.Now, Policy = Valid(policy) };
        _host = new SimulatedHost(world, engine, _parent, zone, _dataTtl, _values.ZoneLag);
        _operator = new Operator(world, _host, _parent, _random.Of(_values.Typical / 50, _values.Typical / 5, _values.Typical * 5), registry);
        _world.Note($"largest TTL {_dataTtl}, zone lag {_values.ZoneLag}, parent lag {_values.ParentLag}, {policy}");
    }

    /// <summary>Lives one life.</summary>
    /// <exception cref="BogusMixException">Some cache could be served nothing but SERVFAIL.</exception>
    /// <exception cref="StuckException">It did not come to its end.</exception>
    public static void Run(int seed, Engine engine, LifeCounts counts, Action<World>? watch = null)
    {
        var world = new World(seed, counts, watch is not null);
        watch?.Invoke(world);
        var start = world.Now;
        var life = new Life(world, engine);
        life.Live();
        life.ComeToRest();
        counts.Lives++;
        counts.Tainted += world.Truth.IsTainted ? 1 : 0;
        counts.Simulated += world.Now - start;
    }

    private void Live()
    {
        // Caches know the unsigned zone.
        _world.Now += _dataTtl + _values.Typical;
        _world.After(_random.Within(_values.Typical), Operate);
        for (var events = 0; _operations > 0 && events < MostEvents; events++)
        {
            RunNext();
        }
    }

    private void ComeToRest()
    {
        _world.Note("from now on everybody does their part");
        _world.IsCooperative = true;
        if (_world.Now < _host.DownUntil)
        {
            _host.DownUntil = _world.Now;
        }

        _parent.Heal();
        _host.ChangePolicy(_host.State.Policy with { ZskLifetime = null, KskLifetime = null, CskLifetime = null });
        _operator.LookSoon();
        for (var events = 0; !IsAtRest; events++)
        {
            if (events == MostEvents || (_world.Agenda.Next is null && _host.Due is null))
            {
                throw new StuckException($"The life does not come to rest: {string.Join(" ", RolloverPlanner.Waiting(_host.State, _world.Now).Select(s => $"[{s.Action} {s.KeyId} {s.Due:u}] {s.Reason}"))}");
            }

            RunNext();
        }
    }

    private bool IsAtRest => _host.IsServedAsStored && _host.State is { Rollovers.IsEmpty: true, UnsigningSince: null } zone && zone.PresentKeys.All(k => IsAtRestIn(k, zone));

    private static bool IsAtRestIn(ZoneKey key, ZoneState zone) => key.Goal == KeyGoal.Omnipresent && KeyState.Of(key, zone) switch
    {
        KeyState.Active => true,
        KeyState.Ready => key.IsStandby,
        _ => false,
    };

    private void RunNext()
    {
        var (world, host) = (_world.Agenda.Next, _host.Due);
        if (world is null || host < world)
        {
            _world.Now = host > _world.Now ? host.Value : _world.Now;
            var before = _host.State;
            _host.Run();
            if (!ReferenceEquals(before, _host.State))
            {
                _operator.LookSoon();
            }

            return;
        }

        _world.Now = world > _world.Now ? world.Value : _world.Now;
        _world.Agenda.RunNext();
    }

    private void Operate()
    {
        if (_world.IsCooperative)
        {
            return;
        }

        // One writer at a time: who wants something waits until what was stored is served.
        if (_host is { IsUp: true, IsServedAsStored: true })
        {
            _operations--;
            OperateOnce();
            _operator.LookSoon();
        }

        _world.After(_random.Chance(0.12) ? _values.Typical * 6 : _random.Soon(_values.Typical * 3), Operate);
    }

    private void OperateOnce()
    {
        var zone = _host.State;
        var share = _random.Below(100);
        if (!zone.IsSigned)
        {
            if (!_world.Truth.MayHoldDs(_world.Now) && _parent.Ds.IsEmpty)
            {
                Do("sign", () => _host.Sign(_random.Of(KeyScheme.KskAndZsk, KeyScheme.KskAndZsk, KeyScheme.Csk), _random.Of(Algorithms)));
            }
        }
        else if (zone.UnsigningSince is not null && share < 30)
        {
            Do("unsign cancelled", () => _host.Change(Unsigning.Cancel(_host.State)));
        }
        else if (share < 3 && !Unsigning.CheckStart(zone).Any())
        {
            Do("unsign", () => _host.Change(Unsigning.Start(_host.State, _world.Now)));
        }
        else if (share < 25 && zone.Rollovers.Length > 0)
        {
            Cancel(zone);
            switch (_random.Below(5))
            {
                case 0:
                    Roll();
                    break;
                case 1:
                    Stop();
                    break;
            }
        }
        else if (share < 65)
        {
            Roll();
        }
        else
        {
            ChangeWorld(share, zone);
        }
    }

    private void ChangeWorld(int share, ZoneState zone)
    {
        switch (share)
        {
            case < 70 when zone.UnsigningSince is null:
                var sibling = _random.Of(zone.PresentKeys.Where(k => k is { Goal: KeyGoal.Omnipresent, IsStandby: false }).ToList());
                Do($"standby {sibling.Role}", () => _host.AddStandby(sibling.Role, sibling.Algorithm));
                break;
            case < 72 when zone.PresentKeys.FirstOrDefault(k => k is { IsStandby: true, Goal: KeyGoal.Omnipresent }) is { } standby:
                Do("standby withdrawn", () => _host.Change(_host.State.WithKey(standby with { Goal = KeyGoal.Hidden })));
                break;
            case < 78:
                _dataTtl = _values.Ttl();
                Do($"TTL of the data", () => _host.ChangeDataTtl(_dataTtl));
                break;
            case < 84:
                var policy = _values.Policy(_dataTtl, _parent.Ttl);
                Do("policy", () => _host.ChangePolicy(Valid(policy)));
                break;

            // How long caches keep a DS is known only to those who saw with which TTL it was given.
            case < 89 when !_values.IsPrivate && (!_world.Truth.MayHoldDs(_world.Now) || zone.Ttls.Ds?.Current == _parent.Ttl):
                Do("TTL of the DS", () => _parent.Publish(_parent.Ds, _values.Ttl()));
                break;
            case < 93:
                Stop();
                break;

            // What was decided before a DS came too early cannot know of it when it is served, and a parent that follows CDS would do what is no
            // longer wanted: there, what is stored is what is served.
            case < 95 when _operator is { Hasty: false, FollowsCds: false } && !_values.IsPrivate:
                Do("late swap", () => _host.DelayNextSwap(_random.Soon(_values.Typical)));
                Roll();
                break;
            case < 100 when !_values.IsPrivate:
                Do("parent trouble", () => _parent.Misbehave(_random.Soon(_values.Typical * 3)));
                break;
        }
    }

    // The program does not run for a while; sometimes it has just looked at the parent.
    private void Stop() => Do("downtime", () =>
    {
        if (_random.Chance(0.5))
        {
            _host.CheckParent();
        }

        _host.DownUntil = _world.Now + _random.Soon(_random.Chance(0.5) ? TimeSpan.FromDays(31) : _values.Typical * 3);
    });

    private void Cancel(ZoneState zone)
    {
        var rollover = _random.Of(zone.Rollovers);
        if (!RolloverCancel.Check(zone, rollover.Id).Any())
        {
            Do("cancel", () => _host.Change(RolloverCancel.Apply(zone, rollover.Id, _world.Now)));
        }
    }

    private void Roll()
    {
        var zone = _host.State;
        var csk = RolloverStart.SchemeOf(zone) == KeyScheme.Csk;
        var emergency = _random.Chance(0.15);
        var request = _random.Below(10) switch
        {
            0 or 1 => new RolloverRequest(RolloverKind.Algorithm) { Algorithm = _random.Of(Algorithms), Scheme = _random.Chance(0.2) ? _random.Of(KeyScheme.Csk, KeyScheme.KskAndZsk) : null },
            2 => new RolloverRequest(RolloverKind.Scheme) { Scheme = csk ? KeyScheme.KskAndZsk : KeyScheme.Csk },
            _ => new RolloverRequest(csk ? RolloverKind.Csk : _random.Of(RolloverKind.Ksk, RolloverKind.Zsk)),
        };
        request = request with { IsEmergency = emergency };
        if (RolloverStart.Check(zone, request).All(p => p.Severity != ProblemSeverity.Error))
        {
            Do($"roll {request.Kind}{(emergency ? " in an emergency" : "")}", () => _host.StartRollover(request));
        }
    }

    private void Do(string operation, Action action)
    {
        _world.Note($"OPERATION {operation}");
        _world.Counts.Add(operation);
        action();
    }

    // A lifetime that is shorter than a rollover takes is refused, so such a zone does without.
    private SigningPolicy Valid(SigningPolicy policy)
    {
        var soa = SignedZone.Set(Origin, "SOA", (uint)_dataTtl.TotalSeconds, $"ns.elsewhere.lab. hostmaster.{Origin} 1 7200 1800 1209600 0");
        var ns = SignedZone.Set(Origin, "NS", (uint)_dataTtl.TotalSeconds, "ns.elsewhere.lab.");
        var refused = PolicyChecks.Of(policy, SignedZone.Import(Origin, soa, ns)).Where(p => p.Severity == ProblemSeverity.Error).Select(p => p.Place).ToList();
        var valid = policy with
        {
            ZskLifetime = refused.Remove("zskLifetime") ? null : policy.ZskLifetime,
            KskLifetime = refused.Remove("kskLifetime") ? null : policy.KskLifetime,
            CskLifetime = refused.Remove("cskLifetime") ? null : policy.CskLifetime,
        };
        Assert.Empty(refused);
        return valid;
    }
}
