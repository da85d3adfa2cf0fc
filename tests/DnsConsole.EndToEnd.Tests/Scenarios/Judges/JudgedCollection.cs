namespace DnsConsole.EndToEnd.Tests.Scenarios.Judges;

/// <summary>All judges look at one tree.</summary>
[CollectionDefinition(nameof(JudgedCollection))]
public sealed class JudgedCollection : ICollectionFixture<JudgedTree>;
