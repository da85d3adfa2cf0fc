using DnsConsole.Api.Keys;

namespace DnsConsole.Api.Rollovers;

/// <summary>The future of a zone's keys.</summary>
internal sealed record PlanBody(IReadOnlyList<StepBody> Steps);
