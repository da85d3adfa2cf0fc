namespace DnsConsole.Zones.Policies;

/// <summary>
/// How a zone is signed and how long its keys wait. Every duration may be as short as a second; nothing assumes hours.
/// </summary>
/// <remarks>Defaults are those of the lifecycle design: they give a successor key ready 2 h 05 min after publication (RFC 7583 §3.3).</remarks>
public sealed record SigningPolicy
{
    /// <summary>TTL of the DNSKEY, CDS and CDNSKEY sets.</summary>
    public TimeSpan DnskeyTtl { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Added to the wait before a published key counts as known everywhere.</summary>
    public TimeSpan PublishSafety { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Added to the wait before something withdrawn counts as forgotten everywhere.</summary>
    public TimeSpan RetireSafety { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a change takes to reach every server of the zone.</summary>
    public TimeSpan ZonePropagation { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a change takes to reach every server of the parent zone.</summary>
    public TimeSpan ParentPropagation { get; init; } = TimeSpan.FromHours(1);

    /// <summary>From now to the expiration of a new signature.</summary>
    public TimeSpan SignatureValidity { get; init; } = TimeSpan.FromDays(14);

    /// <summary>A signature with less than this left is renewed.</summary>
    public TimeSpan SignatureRefresh { get; init; } = TimeSpan.FromDays(5);

    /// <summary>Expirations are spread over this span before the full validity, so that a zone's signatures do not all fall due together.</summary>
    public TimeSpan SignatureJitter { get; init; } = TimeSpan.FromHours(12);

    /// <summary>How far the inception of a signature lies in the past, for resolvers whose clocks are behind.</summary>
    public TimeSpan InceptionOffset { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Age at which a ZSK is rolled; null for never.</summary>
    public TimeSpan? ZskLifetime { get; init; } = TimeSpan.FromDays(90);

    public TimeSpan? KskLifetime { get; init; }

    public TimeSpan? CskLifetime { get; init; }

    /// <summary>How long a removed key is kept in the archive.</summary>
    public TimeSpan PurgeAfter { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How often the parent's servers are asked for the DS.</summary>
    public TimeSpan ParentCheckInterval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The zone has no parent that could hold a DS: its keys become active without one.</summary>
    public bool PrivateZone { get; init; }
}
