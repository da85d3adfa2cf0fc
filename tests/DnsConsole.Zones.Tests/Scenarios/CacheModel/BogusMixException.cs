namespace DnsConsole.Zones.Tests.Scenarios.CacheModel;

/// <summary>Some cache can hold a DS set, a DNSKEY set and data that do not validate together.</summary>
internal sealed class BogusMixException(string message) : Exception(message);
