namespace DnsConsole.Api.Keys;

/// <summary>What comes next for the key it stands in.</summary>
internal sealed record NextStepBody(string Action, DateTimeOffset? Due, string Reason);
