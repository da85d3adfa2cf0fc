namespace DnsConsole.Api.Json;

/// <summary>One reason why something cannot be done now, and when it will be possible if that is known.</summary>
internal sealed record ReasonBody(string Code, string Text, DateTimeOffset? Until = null);
