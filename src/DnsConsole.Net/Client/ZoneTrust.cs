using DnsConsole.Dns.Dnssec;

namespace DnsConsole.Net.Client;

/// <summary>The keys of a zone that are trusted, or why there are none.</summary>
/// <param name="Keys">Empty unless <see cref="ChainStatus.Secure"/>.</param>
/// <param name="Reason">A sentence for people; empty when secure.</param>
public sealed record ZoneTrust(ChainStatus Status, IReadOnlyList<DnskeyData> Keys, string Reason);
