namespace DnsConsole.Storage.ApiKeys;

/// <summary>A key that was just made. The secret is told here and nowhere else.</summary>
public sealed record NewApiKey(ApiKey Key, string Secret);
