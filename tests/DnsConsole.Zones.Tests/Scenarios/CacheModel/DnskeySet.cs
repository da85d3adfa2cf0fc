namespace DnsConsole.Zones.Tests.Scenarios.CacheModel;

/// <summary>The DNSKEY set as a server of the zone gives it: the keys in it, and those that signed it. Empty for a zone that is not signed.</summary>
internal sealed record DnskeySet(KeyIds Keys, KeyIds Signers);
