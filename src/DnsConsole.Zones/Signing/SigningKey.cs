using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;

namespace DnsConsole.Zones.Signing;

/// <summary>A published key together with its private half, for as long as it takes to sign.</summary>
public sealed record SigningKey(int Id, DnskeyData Dnskey, PrivateKey Private);
