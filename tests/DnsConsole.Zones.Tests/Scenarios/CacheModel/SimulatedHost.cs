using System.Collections.Immutable;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Keys;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Tests.Scenarios.CacheModel;

/// <summary>
/// The program around the engine, without sockets, storage and cryptography: it makes the same calls in the same order as upkeep, key steps, parent
/// checks and the publisher do, and serves what comes of it.
/// </summary>
internal sealed class SimulatedHost
{
    // Longer than any life: what is left of the schedule is what a step of a key waits for.
    private static readonly TimeSpan Never = TimeSpan.FromDays(365_000);

    private static readonly TimeSpan LongestGap = TimeSpan.FromDays(30);

    private readonly World _world;
    private readonly Engine _engine;
    private readonly ParentZone _parent;
    private readonly TimeSpan _lag;
    private readonly Dictionary<int, DsData> _ds = [];
    private TimeSpan _dataTtl;
    private TimeSpan _checkGap;
    private (ZoneState Before, DateTimeOffset Until)? _swap;

    public SimulatedHost(World world, Engine engine, ParentZone parent, ZoneState zone, TimeSpan dataTtl, TimeSpan lag)
    {
        (_world, _engine, _parent, _dataTtl, _lag) = (world, engine, parent, dataTtl, lag);
        State = zone with { Ttls = new TtlMemory(TimeSpan.Zero, dataTtl) };
        Served = ServedVersion.Of(zone, dataTtl);
        world.Truth.Swap(null, Served, world.Now, TimeSpan.Zero);
        parent.Changed += () =>
        {
            _checkGap = State.Policy.ParentCheckInterval;
            CheckDue = State.Policy.PrivateZone ? null : Earlier(CheckDue, world.Now + world.Random.Within(_checkGap));
        };
    }

    public ZoneState State { get; private set; }

    public ServedVersion Served { get; private set; }

    /// <summary>Until when the program does not run; its last version is served on.</summary>
    public DateTimeOffset DownUntil { get; set; }

    public bool IsUp => _world.Now >= DownUntil;

    /// <summary>Whether nothing waits to be served.</summary>
    public bool IsServedAsStored => _swap is null;

    /// <summary>When time asks for something next.</summary>
    public DateTimeOffset? Due
    {
        get
        {
            var due = Earlier(Earlier(UpkeepDue, CheckDue), _swap?.Until);
            return due is { } time && time < DownUntil ? DownUntil : due;
        }
    }

    private DateTimeOffset? UpkeepDue { get; set; }

    private DateTimeOffset? CheckDue { get; set; }

    /// <summary>Does what is due.</summary>
    public void Run()
    {
        if (_swap is { } swap && _world.Now >= swap.Until)
        {
            Swap(swap.Before);
            Upkeep();
        }

        if (CheckDue is { } check && _world.Now >= check)
        {
            CheckParent();
        }
        else if (UpkeepDue is { } upkeep && _world.Now >= upkeep)
        {
            Upkeep();
        }
    }

    /// <summary>Signs for the first time, or again.</summary>
    public void Sign(KeyScheme scheme, DnssecAlgorithm algorithm)
    {
        var zone = State with { Denial = Denial.Nsec };
        foreach (var role in scheme == KeyScheme.Csk ? new[] { KeyRole.Csk } : [KeyRole.Ksk, KeyRole.Zsk])
        {
            zone = NewKey.AddTo(zone, role, algorithm, 2048, Make, _world.Now);
        }

        Publish(_engine.Next(zone, ServedKeys.Nothing, _world.Now).State);
        Upkeep();
    }

    /// <summary>Something was asked for: the tail of every key operation.</summary>
    public void Change(ZoneState asked)
    {
        Advance(asked);
        Upkeep();
    }

    public void StartRollover(RolloverRequest request) => Change(RolloverStart.Apply(State, request, Make, _world.Now));

    public void AddStandby(KeyRole role, DnssecAlgorithm algorithm) => Change(NewKey.AddTo(State, role, algorithm, 2048, Make, _world.Now, isStandby: true));

    public void ChangePolicy(SigningPolicy policy)
    {
        Publish(State with { Policy = policy });
        Upkeep();
    }

    public void ChangeDataTtl(TimeSpan ttl)
    {
        _dataTtl = ttl;
        Publish(State);
        Upkeep();
    }

    /// <summary>Asks the servers of the parent, as the watcher does or on demand.</summary>
    public void CheckParent()
    {
        if (State.Policy.PrivateZone)
        {
            return;
        }

        var report = _parent.Ask(State, _engine, _ds);
        var same = State.Parent is { } before && before.Judgement == report.Judgement && before.Servers.SequenceEqual(report.Servers, SameAnswer.Instance);
        Publish(_engine.See(State, report));
        _world.Note(same ? "asked the parent: as before" : $"asked the parent: {report.Text}");
        _checkGap = !same ? State.Policy.ParentCheckInterval : _checkGap > LongestGap ? _checkGap : _checkGap * 2;
        CheckDue = null;
        Upkeep();
        PutCheck();
    }

    /// <summary>The next version is stored, but is not served before some time has passed.</summary>
    public void DelayNextSwap(TimeSpan time) => _swap ??= (State, _world.Now + time);

    private void Upkeep()
    {
        for (var i = 0; Advance(State); i++)
        {
            if (i == 100)
            {
                throw new StuckException("The planner finds something to do at one moment without end.");
            }
        }

        RequireSteps();
    }

    private bool Advance(ZoneState asked)
    {
        var plan = _engine.Next(asked, Served.Measured, _world.Now);
        var next = plan.State;
        foreach (var request in plan.DueRollovers)
        {
            next = _engine.Next(RolloverStart.Apply(next, request, Make, _world.Now), Served.Measured, _world.Now).State;
            _world.Counts.Add("by lifetime");
        }

        UpkeepDue = plan.Steps.Where(s => s.Due > _world.Now).Select(s => s.Due).Min();
        if (ReferenceEquals(next, State))
        {
            return false;
        }

        foreach (var happening in plan.Events)
        {
            _world.Note($"  {happening.Kind}: {happening.Text}");
            Count(happening.Kind);
        }

        Publish(next);
        return true;
    }

    // Rounds that find what the last one found come less and less often: they would change nothing. What a step waits for is asked in time.
    private void PutCheck()
    {
        var forced = ParentSchedule.NextCheck(State with { Policy = State.Policy with { ParentCheckInterval = Never } }, _world.Now);
        var wanted = forced < _world.Now ? _world.Now : forced;
        if (State.Parent is { } report && wanted <= report.CheckedAt)
        {
            wanted = _world.Now + State.Policy.ParentCheckInterval;
        }

        CheckDue = State.Policy.PrivateZone || forced is null ? null : Earlier(wanted, (State.Parent?.CheckedAt ?? _world.Now) + _checkGap);
        CheckDue = CheckDue < _world.Now ? _world.Now : CheckDue;
    }

    private void Publish(ZoneState next)
    {
        var version = ServedVersion.Of(next, _dataTtl);
        var before = State;
        if (version != Served && _swap is null)
        {
            State = next with { Ttls = Remember(next.Ttls, version, next.Policy) };
            _world.Note($"serves DNSKEY {version.Keys.Keys} signed by {version.Keys.Signers}, data signed by {version.Data.Signers}, TTLs {version.KeysTtl} and {version.DataTtl}, CDS {version.Cds}");
            _world.Truth.Swap(Served, version, _world.Now, Lag());
            Served = version;
        }
        else
        {
            State = next;
        }

        if (!ReferenceEquals(before, State))
        {
            NoteMoves(before);
            var put = CheckDue;
            PutCheck();
            CheckDue = Earlier(put, CheckDue);
        }
    }

    // Storing took its time: what changed meanwhile counts from now, and so do the TTLs.
    private void Swap(ZoneState before)
    {
        _swap = null;
        var time = _world.Now;
        State = State with
        {
            SignedAlgorithms = [.. State.SignedAlgorithms.Select(a => a with { Signatures = Stamp(before.SignaturesOf(a.Algorithm), a.Signatures) })],
            Keys = [.. State.Keys.Select(key => before.FindKey(key.Id) is var old ? key with
            {
                DnskeyRecord = Stamp(old?.DnskeyRecord ?? default, key.DnskeyRecord),
                KeySignature = Stamp(old?.KeySignature ?? default, key.KeySignature),
                ZoneSignature = Stamp(old?.ZoneSignature ?? default, key.ZoneSignature),
            } : key)],
        };
        _world.Note("what was stored is served");
        Publish(State);

        RecordProgress Stamp(RecordProgress old, RecordProgress now) => old.State == now.State ? now : now with { Since = time };
    }

    private TtlMemory Remember(TtlMemory ttls, ServedVersion version, SigningPolicy policy) => _engine.Remember(ttls with
    {
        Dnskey = ttls.Dnskey.Serve(version.Keys.Keys.IsEmpty ? TimeSpan.Zero : version.KeysTtl, _world.Now, policy.ZonePropagation),
        Zone = ttls.Zone.Serve(version.DataTtl, _world.Now, policy.ZonePropagation),
    });

    private void NoteMoves(ZoneState before)
    {
        foreach (var key in State.Keys)
        {
            var (from, to) = (before.FindKey(key.Id) is { } old ? KeyState.Of(old, before).Name : "generated", KeyState.Of(key, State).Name);
            if (from != to)
            {
                _world.Counts.Moves.Add((from, to));
            }
        }
    }

    private TimeSpan Lag() => _world.Random.Chance(0.4) ? _lag : _world.Random.Within(_lag);

    private void Count(string kind)
    {
        if (kind is "rollover-finished" or "rollover-undone" or "unsigned")
        {
            _world.Counts.Add(kind);
        }
    }

    // Whoever looks must be told what is waited for.
    private void RequireSteps()
    {
        foreach (var rollover in State.Rollovers)
        {
            if (RolloverProgress.Of(rollover, State, _world.Now).Step is not { Reason.Length: > 0 })
            {
                throw new StuckException($"{RolloverText.Of(rollover)} does not say what it waits for.");
            }
        }

        if (State.UnsigningSince is not null && !RolloverPlanner.Waiting(State, _world.Now).Any(s => s is { Action: "unsign", Reason.Length: > 0 }))
        {
            throw new StuckException("The unsigning does not say what it waits for.");
        }
    }

    private DnskeyData Make(int id, KeyRole role, DnssecAlgorithm algorithm, int rsaBits, IReadOnlySet<KeyTag> taken)
    {
        var key = _engine.TwinOf(State, role, algorithm) is { } twin ? Twin(twin, role) : New(role, algorithm, rsaBits, taken);
        _world.Validator.Know(id, key);
        _ds[id] = DsDigest.Compute(State.Origin, key, DigestType.Sha256);
        _world.Note($"  key {id}: {role} {key.Tag} ({algorithm})");
        return key;
    }

    private DnskeyData New(KeyRole role, DnssecAlgorithm algorithm, int rsaBits, IReadOnlySet<KeyTag> taken)
    {
        // An RSA key begins with its exponent (RFC 3110 §2).
        var octets = new byte[algorithm.IsRsa ? 4 + (rsaBits / 8) : 64];
        while (true)
        {
            _world.Random.Fill(octets);
            if (algorithm.IsRsa)
            {
                (octets[0], octets[1], octets[2], octets[3], octets[4]) = (3, 1, 0, 1, 0xC1);
            }

            var key = DnskeyData.Create(Flags(role), algorithm, octets);
            if (!KeyGeneration.TagsOf(key).Any(taken.Contains))
            {
                return key;
            }
        }
    }

    // A key tag is a sum of 16-bit words (RFC 4034 appendix B): in another order they give the same.
    private static DnskeyData Twin(DnskeyData key, KeyRole role)
    {
        var octets = key.PublicKey.ToArray();
        (octets[^4], octets[^3], octets[^2], octets[^1]) = (octets[^2], octets[^1], octets[^4], octets[^3]);
        return DnskeyData.Create(Flags(role), key.Algorithm, octets);
    }

    private static ushort Flags(KeyRole role) => role == KeyRole.Zsk ? DnskeyData.ZoneKeyFlag : (ushort)(DnskeyData.ZoneKeyFlag | DnskeyData.SecureEntryPointFlag);

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;

    private sealed class SameAnswer : IEqualityComparer<ParentServerAnswer>
    {
        public static readonly SameAnswer Instance = new();

        public bool Equals(ParentServerAnswer? one, ParentServerAnswer? other) => one!.Error == other!.Error && one.Ttl == other.Ttl && one.Ds.SequenceEqual(other.Ds);

        public int GetHashCode(ParentServerAnswer answer) => 0;
    }
}
