using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Tests.Equipment;

/// <summary>A zone without records whose keys the planner moves on; everything it publishes is served, and the parent has what a test says.</summary>
internal sealed class PlannedZone
{
    private DsData[] _ds = [];
    private TimeSpan _dsTtl = TimeSpan.FromHours(1);

    private PlannedZone(ZoneState zone) => State = zone;

    public ZoneState State { get; private set; }

    public DateTimeOffset Now { get; private set; } = TestZones.Start;

    /// <summary>Signed just now: KSK 1 and ZSK 2, or CSK 1. All TTLs are an hour unless the test says otherwise.</summary>
    public static PlannedZone JustSigned(bool csk = false, SigningPolicy? policy = null, TimeSpan? zoneTtl = null)
    {
        policy ??= new() { ZskLifetime = null };
        var zone = new ZoneState { Origin = TestZones.Origin, CreatedAt = TestZones.Start, Denial = Denial.Nsec, Policy = policy, Ttls = new TtlMemory(policy.DnskeyTtl, zoneTtl ?? TimeSpan.FromHours(1)) };
        foreach (var role in csk ? new[] { KeyRole.Csk } : [KeyRole.Ksk, KeyRole.Zsk])
        {
            zone = NewKey.AddTo(zone, role, DnssecAlgorithm.EcdsaP256Sha256, 0, Make, TestZones.Start);
        }

        var planned = new PlannedZone(zone);
        planned.Step();
        return planned;
    }

    /// <summary>Signed some days ago, with the DS of its first key known everywhere.</summary>
    public static PlannedZone Settled(bool csk = false, SigningPolicy? policy = null)
    {
        var zone = JustSigned(csk, policy);
        zone.Pass(TimeSpan.FromDays(2));
        zone.Parent(1);
        zone.Pass(TimeSpan.FromDays(2));
        return zone;
    }

    public ZoneKey Key(int id) => State.FindKey(id)!;

    public string StateOf(int id) => KeyState.Of(Key(id), State).Name;

    public PlannedStep? StepOf(int id) => RolloverPlanner.Waiting(State, Now).FirstOrDefault(s => s.KeyId == id);

    public Rollover Start(RolloverRequest request)
    {
        Assert.Empty(RolloverStart.Check(State, request));
        State = RolloverStart.Apply(State, request, Make, Now);
        var rollover = State.Rollovers[^1];
        Step();
        return rollover;
    }

    public void Cancel(Rollover rollover)
    {
        Assert.Empty(RolloverCancel.Check(State, rollover.Id));
        Change(zone => RolloverCancel.Apply(zone, rollover.Id, Now));
    }

    public void AddStandby(KeyRole role, DnssecAlgorithm? algorithm = null) =>
        Change(zone => NewKey.AddTo(zone, role, algorithm ?? DnssecAlgorithm.EcdsaP256Sha256, 0, Make, Now, isStandby: true));

    public void Change(Func<ZoneState, ZoneState> change)
    {
        State = change(State);
        Step();
    }

    /// <summary>Every server of the parent has exactly the DS of these keys, and is asked now.</summary>
    public void Parent(params int[] keys)
    {
        _ds = [.. keys.Select(id => TestZones.Ds(Key(id)))];
        Ask();
    }

    public void Parent(TimeSpan ttl, params int[] keys)
    {
        _dsTtl = ttl;
        Parent(keys);
    }

    /// <summary>The parent is asked now, and a second server of it gives an answer of its own, or none.</summary>
    public void Ask(params ParentServerAnswer[] others)
    {
        var report = ParentJudge.Judge(State, DomainName.Parse("example."), true, [TestZones.Answer("ns1.example.", _ds, ttl: (uint)_dsTtl.TotalSeconds), .. others], Now);
        State = ParentSightings.Apply(State, report);
        Step();
    }

    /// <summary>Time goes by; whatever falls due is done, and the parent is asked whenever something does.</summary>
    public void Pass(TimeSpan time)
    {
        for (var end = Now + time; Now < end;)
        {
            PassToNext(end);
        }
    }

    /// <summary>Time goes on to when something is due next.</summary>
    public void PassToNext() => PassToNext(DateTimeOffset.MaxValue);

    private void PassToNext(DateTimeOffset latest)
    {
        var check = ParentSchedule.NextCheck(State with { Policy = State.Policy with { ParentCheckInterval = TimeSpan.FromDays(10_000) } }, Now);
        Now = RolloverPlanner.Waiting(State, Now).Select(s => s.Due).Append(check).Append(latest).Where(due => due > Now).Min()!.Value;
        Ask();
    }

    /// <summary>A key nobody has the private half of.</summary>
    public static DnskeyData Make(int id, KeyRole role, DnssecAlgorithm algorithm, int rsaBits, IReadOnlySet<KeyTag> taken)
    {
        var octets = new byte[algorithm.IsRsa ? 4 + 256 : 64];
        (octets[0], octets[1], octets[3], octets[4]) = (3, 1, 1, 0xC1);
        (octets[10], octets[12]) = ((byte)id, algorithm.Value);
        return DnskeyData.Create((ushort)(role == KeyRole.Zsk ? 256 : 257), algorithm, octets);
    }

    private void Step()
    {
        for (var plan = Next(); !ReferenceEquals(plan.State, State); plan = Next())
        {
            State = plan.State;
        }

        Plan Next() => RolloverPlanner.Next(State, ServedKeys.AllOf(State), Now);
    }
}
