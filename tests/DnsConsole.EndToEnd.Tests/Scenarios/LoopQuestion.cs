using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary>A question to a <see cref="LoopZone"/>.</summary>
/// <param name="Outcome">What the zone's version of this number answers.</param>
/// <param name="MayBeInsecure">The answer may be a referral without DS; every other answer must be secure.</param>
internal sealed record LoopQuestion(DomainName Name, RecordType Type, Func<int, LoopOutcome> Outcome, bool MayBeInsecure = false);
