using System.Collections.Immutable;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Zones.Tests.Scenarios.CacheModel;

/// <summary>The engine's calls as the host makes them. A mutant overrides one of them and falsifies one thing.</summary>
internal class Engine
{
    public virtual Plan Next(ZoneState zone, ServedKeys served, DateTimeOffset now) => RolloverPlanner.Next(zone, served, now);

    /// <summary>What is made of the answers of the parent's servers before they are judged: nothing.</summary>
    public virtual ImmutableArray<ParentServerAnswer> Hear(ZoneState zone, ImmutableArray<ParentServerAnswer> answers) => answers;

    public virtual ZoneState See(ZoneState zone, ParentReport report) => ParentSightings.Apply(zone, report);

    /// <summary>What is remembered of TTLs when a version is served.</summary>
    public virtual TtlMemory Remember(TtlMemory ttls) => ttls;

    /// <summary>The key a new one is to share its tag with; none.</summary>
    public virtual DnskeyData? TwinOf(ZoneState zone, KeyRole role, DnssecAlgorithm algorithm) => null;
}
