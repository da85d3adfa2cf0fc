namespace DnsConsole.Operations.Server;

/// <summary>How long queries of the last minute took, from being received to their response being sent, in microseconds; each rounded up by a quarter at most.</summary>
/// <param name="Queries">How many were measured; with none, the rest is 0.</param>
public sealed record LatencyReport(string Transport, long Queries, double P50, double P90, double P99, double P999);
