namespace DnsConsole.Operations.Zones;

/// <summary>An import that is under way.</summary>
/// <param name="Operation">Goes on when the file has been read.</param>
/// <param name="FileRead">Ends when the file is needed no longer: it was read, or the operation ended before. Never faults.</param>
public sealed record StartedImport(RunningOperation Operation, Task FileRead);
