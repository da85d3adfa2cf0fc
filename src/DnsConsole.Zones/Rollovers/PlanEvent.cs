namespace DnsConsole.Zones.Rollovers;

/// <summary>One step the planner took.</summary>
public sealed record PlanEvent(string Kind, int? KeyId, string Text);
