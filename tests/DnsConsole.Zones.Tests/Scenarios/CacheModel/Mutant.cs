using System.Collections.Immutable;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Zones.Tests.Scenarios.CacheModel;

/// <summary>The engine with exactly one thing falsified, on its way in or on its way out.</summary>
internal sealed class Mutant(string name) : Engine
{
    public string Name => name;

    /// <summary>What the planner is told of the zone. What it does not change on account of it is as it was afterwards.</summary>
    public Func<ZoneState, DateTimeOffset, ZoneState> Before { get; init; } = (zone, _) => zone;

    /// <summary>What is made of the planner's result.</summary>
    public Func<ZoneState, DateTimeOffset, ZoneState> After { get; init; } = (zone, _) => zone;

    public Func<ZoneState, ServedKeys, ServedKeys> Measure { get; init; } = (_, served) => served;

    public Func<ImmutableArray<ParentServerAnswer>, ImmutableArray<ParentServerAnswer>> Answers { get; init; } = answers => answers;

    public Func<TtlMemory, TtlMemory> Memory { get; init; } = ttls => ttls;

    public Func<ZoneState, KeyRole, DnssecAlgorithm, DnskeyData?> Twin { get; init; } = (_, _, _) => null;

    public override Plan Next(ZoneState zone, ServedKeys served, DateTimeOffset now)
    {
        var told = Before(zone, now);
        var plan = base.Next(told, Measure(zone, served), now);
        var result = After(ReferenceEquals(plan.State, told) ? zone : Restore(zone, told, plan.State), now);
        return plan with { State = result };
    }

    public override ImmutableArray<ParentServerAnswer> Hear(ZoneState zone, ImmutableArray<ParentServerAnswer> answers) => Answers(answers);

    public override ZoneState See(ZoneState zone, ParentReport report)
    {
        var seen = base.See(zone, report);
        return seen with { Ttls = Memory(seen.Ttls) };
    }

    public override TtlMemory Remember(TtlMemory ttls) => Memory(ttls);

    public override DnskeyData? TwinOf(ZoneState zone, KeyRole role, DnssecAlgorithm algorithm) => Twin(zone, role, algorithm);

    private static ZoneState Restore(ZoneState zone, ZoneState told, ZoneState result) => result with
    {
        Policy = zone.Policy,
        SignedAlgorithms = [.. result.SignedAlgorithms.Select(a => a with { Signatures = Original(zone.SignaturesOf(a.Algorithm), told.SignaturesOf(a.Algorithm), a.Signatures) })],
        Keys = [.. result.Keys.Select(key => (zone.FindKey(key.Id), told.FindKey(key.Id)) is ({ } was, { } lie) ? key with
        {
            DnskeyRecord = Original(was.DnskeyRecord, lie.DnskeyRecord, key.DnskeyRecord),
            KeySignature = Original(was.KeySignature, lie.KeySignature, key.KeySignature),
            ZoneSignature = Original(was.ZoneSignature, lie.ZoneSignature, key.ZoneSignature),
            Ds = Original(was.Ds, lie.Ds, key.Ds),
            DsSeenAtAllSince = key.DsSeenAtAllSince == lie.DsSeenAtAllSince ? was.DsSeenAtAllSince : key.DsSeenAtAllSince,
        } : key)],
    };

    private static RecordProgress Original(RecordProgress was, RecordProgress lie, RecordProgress result) => result == lie ? was : result;
}
