using System.Collections.Immutable;

namespace DnsConsole.Zones.Rollovers;

/// <summary>What the planner makes of a zone at one moment.</summary>
/// <param name="State">The zone with every step taken that is due and safe now; the same value when there is none.</param>
/// <param name="Steps">What comes next, soonest first; steps that wait for somebody stand at the end.</param>
/// <param name="DueRollovers">Rollovers whose time has come by the lifetimes of the policy; they need new keys, which the planner cannot make.</param>
/// <param name="Events">What was done, in words, for the history.</param>
public sealed record Plan(ZoneState State, ImmutableArray<PlannedStep> Steps, ImmutableArray<RolloverRequest> DueRollovers, ImmutableArray<PlanEvent> Events);
