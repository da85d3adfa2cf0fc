namespace DnsConsole.Operations.Server;

/// <summary>Connections over TCP and TLS; but for those open, since the start.</summary>
/// <param name="Open">Now.</param>
/// <param name="OpenTls">Of these, over TLS.</param>
/// <param name="Limit">How many may be open.</param>
/// <param name="LimitPerClient">How many of one client.</param>
/// <param name="Evicted">Closed to make room for another.</param>
/// <param name="TimedOut">Closed because nothing came, or answers were not taken.</param>
/// <param name="Refused">Closed because no TLS handshake came about.</param>
public sealed record ConnectionReport(int Open, int OpenTls, int Limit, int LimitPerClient, long Accepted, long Evicted, long TimedOut, long Refused);
