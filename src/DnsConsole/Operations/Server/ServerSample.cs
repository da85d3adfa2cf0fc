namespace DnsConsole.Operations.Server;

/// <summary>What the name server did in one short while, in messages per second.</summary>
/// <param name="At">The end of that while.</param>
/// <param name="Queries">Received.</param>
/// <param name="Connected">Of these, those over TCP and TLS.</param>
/// <param name="Limited">Responses held back by rate limiting.</param>
/// <param name="Lost">Thrown away unread by the system, because they came too fast.</param>
public readonly record struct ServerSample(DateTimeOffset At, double Queries, double Connected, double Limited, double Lost);
