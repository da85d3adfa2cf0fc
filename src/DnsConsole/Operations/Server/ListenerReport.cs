namespace DnsConsole.Operations.Server;

/// <summary>An address the name server answers at.</summary>
/// <param name="Transports">UDP, TCP, TLS.</param>
public sealed record ListenerReport(string Address, IReadOnlyList<string> Transports);
