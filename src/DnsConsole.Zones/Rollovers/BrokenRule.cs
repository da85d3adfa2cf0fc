using DnsConsole.Dns.Registries;

namespace DnsConsole.Zones.Rollovers;

/// <summary>One rule that does not hold, for one key or one algorithm.</summary>
/// <param name="Code"><c>ds-without-key</c>, <c>ds-without-signatures</c>, <c>signatures-without-key</c>, <c>key-without-signatures</c>, <c>signing-key-unpublished</c> or <c>no-signing-key</c>.</param>
/// <param name="IsServed">Whether what is needed is served at least, and only some caches may lack it: time heals that, withdrawing it does not.</param>
public sealed record BrokenRule(string Code, int? KeyId, DnssecAlgorithm? Algorithm = null, bool IsServed = false);
