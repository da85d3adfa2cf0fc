using System.Text.Json.Serialization;
using DnsConsole.Zones.Policies;

namespace DnsConsole.Api.Keys;

/// <summary>A signing policy, durations in whole seconds; a lifetime that is null means never.</summary>
internal sealed record PolicyBody
{
    public required long DnskeyTtl { get; init; }

    public required long PublishSafety { get; init; }

    public required long RetireSafety { get; init; }

    public required long ZonePropagation { get; init; }

    public required long ParentPropagation { get; init; }

    public required long SignatureValidity { get; init; }

    public required long SignatureRefresh { get; init; }

    public required long SignatureJitter { get; init; }

    public required long InceptionOffset { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long? ZskLifetime { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long? KskLifetime { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long? CskLifetime { get; init; }

    public required long PurgeAfter { get; init; }

    public required long ParentCheckInterval { get; init; }

    public required bool PrivateZone { get; init; }

    public static PolicyBody Of(SigningPolicy policy) => new()
    {
        DnskeyTtl = Seconds(policy.DnskeyTtl),
        PublishSafety = Seconds(policy.PublishSafety),
        RetireSafety = Seconds(policy.RetireSafety),
        ZonePropagation = Seconds(policy.ZonePropagation),
        ParentPropagation = Seconds(policy.ParentPropagation),
        SignatureValidity = Seconds(policy.SignatureValidity),
        SignatureRefresh = Seconds(policy.SignatureRefresh),
        SignatureJitter = Seconds(policy.SignatureJitter),
        InceptionOffset = Seconds(policy.InceptionOffset),
        ZskLifetime = (long?)policy.ZskLifetime?.TotalSeconds,
        KskLifetime = (long?)policy.KskLifetime?.TotalSeconds,
        CskLifetime = (long?)policy.CskLifetime?.TotalSeconds,
        PurgeAfter = Seconds(policy.PurgeAfter),
        ParentCheckInterval = Seconds(policy.ParentCheckInterval),
        PrivateZone = policy.PrivateZone,
    };

    private static long Seconds(TimeSpan duration) => (long)duration.TotalSeconds;
}
