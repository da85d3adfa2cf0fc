namespace DnsConsole.Operations.Server;

/// <summary>A network whose responses are limited now.</summary>
/// <param name="Since">When that began.</param>
/// <param name="Held">Responses held back since, those sent truncated included.</param>
/// <param name="Slipped">Those sent truncated.</param>
public sealed record LimitedNetwork(string Network, DateTimeOffset Since, long Held, long Slipped);
