namespace DnsConsole.Operations.Zones;

/// <summary>
/// The threads on which zones are edited, signed and checked: one for each processor, with less claim to it than those that answer queries and pages.
/// Signing a large zone takes all processors for seconds; the name server must not wait for that.
/// </summary>
internal sealed class SigningThreads() : QuietThreads("signing");
