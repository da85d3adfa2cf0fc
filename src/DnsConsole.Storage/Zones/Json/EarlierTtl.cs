using DnsConsole.Zones;

namespace DnsConsole.Storage.Zones.Json;

/// <summary>The part of a <see cref="RememberedTtl"/> that has no column of its own.</summary>
internal readonly record struct EarlierTtl(TimeSpan Ttl, DateTimeOffset Until)
{
    public static EarlierTtl Of(RememberedTtl ttl) => new(ttl.Earlier, ttl.EarlierUntil);

    public RememberedTtl With(RememberedTtl current) => current with { Earlier = Ttl, EarlierUntil = Until };
}
