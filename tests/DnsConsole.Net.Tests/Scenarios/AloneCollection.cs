namespace DnsConsole.Net.Tests.Scenarios;

/// <summary>Tests that measure the whole process: none other runs meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
