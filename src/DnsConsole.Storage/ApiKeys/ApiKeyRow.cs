namespace DnsConsole.Storage.ApiKeys;

/// <summary>An API key as stored: never the secret, only its hash.</summary>
internal sealed class ApiKeyRow
{
    public int Id { get; set; }

    public required string Name { get; set; }

    /// <summary>First characters of the secret, to find the row by and to recognise the key by.</summary>
    public required string Prefix { get; set; }

    /// <summary>SHA-256 of the secret. It is random, so a slow hash would add nothing.</summary>
    public required byte[] Hash { get; set; }

    public ApiKeyRights Rights { get; set; }

    /// <summary>Origins, one a line; empty for all zones.</summary>
    public required string Zones { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public DateTimeOffset? LastUsedAt { get; set; }
}
