using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Names;

namespace DnsConsole.Dns.Dnssec.Keys;

/// <summary>A key pair read from BIND's files.</summary>
/// <param name="Timings">The timing lines of the private file (<c>Created</c>, <c>Publish</c>, …) in their order, for a lossless export.</param>
public sealed record ImportedKey(DomainName Owner, DnskeyData Dnskey, PrivateKey PrivateKey, IReadOnlyList<KeyTiming> Timings);
