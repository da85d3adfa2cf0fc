namespace DnsConsole.Operations.Server;

/// <summary>Connections over TCP and TLS.</summary>
/// <param name="Open">Now.</param>
/// <param name="Limit">How many may be open.</param>
/// <param name="Accepted">Since the start.</param>
/// <param name="Refused">Since the start, because too many were open.</param>
public sealed record ConnectionReport(int Open, int Limit, long Accepted, long Refused);
