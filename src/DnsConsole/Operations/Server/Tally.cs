namespace DnsConsole.Operations.Server;

/// <summary>One line of a count that is split up.</summary>
/// <param name="Total">Since the start.</param>
/// <param name="PerSecond">In the last minute.</param>
public sealed record Tally(string Name, long Total, double PerSecond);
