namespace DnsConsole.Tests.Api;

/// <summary>Tests that share one running program; each makes zones of its own.</summary>
[CollectionDefinition(Name)]
public sealed class ApiCollection : ICollectionFixture<ApiHost>
{
    public const string Name = "api";
}
