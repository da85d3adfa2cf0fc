namespace DnsConsole.Zones.Tests.Scenarios.CacheModel;

/// <summary>The DS set as a parent server gives it, by the keys the records name. Never empty in a cache: without a DS everything is fine.</summary>
internal sealed record DsSet(KeyIds Keys);
