using System.Collections.Immutable;
using DnsConsole.Dns.Names;

namespace DnsConsole.Storage.ApiKeys;

/// <summary>A script's key to the API, without the secret.</summary>
/// <param name="Prefix">First characters of the secret, to recognise the key by.</param>
/// <param name="Zones">Origins of the zones it is good for; empty for all.</param>
public sealed record ApiKey(
    int Id,
    string Name,
    string Prefix,
    ApiKeyRights Rights,
    ImmutableArray<DomainName> Zones,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt)
{
    /// <summary>Whether the key may do all of <paramref name="rights"/> somewhere.</summary>
    public bool Allows(ApiKeyRights rights) => (Rights & rights) == rights;

    /// <summary>Whether the key may do all of <paramref name="rights"/> to the zone with this origin.</summary>
    public bool Allows(ApiKeyRights rights, DomainName origin) => Allows(rights) && (Zones.IsEmpty || Zones.Contains(origin));
}
