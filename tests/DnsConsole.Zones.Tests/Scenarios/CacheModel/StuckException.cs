namespace DnsConsole.Zones.Tests.Scenarios.CacheModel;

/// <summary>A life in which everybody does their part does not come to its end, or cannot say what it waits for.</summary>
internal sealed class StuckException(string message) : Exception(message);
