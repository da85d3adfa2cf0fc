using DnsConsole.Dns.Dnssec.Crypto;

namespace DnsConsole.Storage.Zones;

/// <summary>The private half of a key that is stored for the first time. It stays the caller's to dispose.</summary>
public readonly record struct NewPrivateKey(int KeyId, PrivateKey Key);
