namespace DnsConsole.Api.Keys;

/// <summary>A rollover that is under way.</summary>
internal sealed record RolloverBody(int Id, string Type, string State, string Step, string Reason, DateTimeOffset? Until, bool Cancellable);
