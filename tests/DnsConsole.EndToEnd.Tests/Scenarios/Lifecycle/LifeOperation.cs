namespace DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle;

/// <summary>Something that people do to a signed zone, begun, waited for and checked; by its name in reports.</summary>
internal sealed record LifeOperation(string Name, Func<Life, Task> RunAsync);
