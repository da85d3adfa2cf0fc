using DnsConsole.Zones.Policies;

namespace DnsConsole.Zones.Tests.Scenarios.CacheModel;

/// <summary>The durations of one life: how slow the world is, and what the policy says of it.</summary>
internal sealed class LifeValues
{
    private readonly LifeRandom _random;
    private readonly TimeSpan _scale;

    public LifeValues(LifeRandom random)
    {
        _random = random;
        _scale = random.Of(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(8), TimeSpan.FromDays(4));
        ZoneLag = random.Span(_scale / 4);
        ParentLag = random.Span(_scale / 2);
        IsPrivate = random.Chance(0.06);
    }

    /// <summary>How far the slowest secondary is behind.</summary>
    public TimeSpan ZoneLag { get; }

    /// <summary>How long a change takes from the operator's hand to the last instance of a parent server that is not seen to be late.</summary>
    public TimeSpan ParentLag { get; }

    public bool IsPrivate { get; }

    /// <summary>About as long as a rollover takes.</summary>
    public TimeSpan Typical { get; private set; }

    /// <summary>A TTL of the zone's data or of the DS set, up to a week.</summary>
    public TimeSpan Ttl() => _random.Span(_scale * 1.75);

    /// <summary>A policy that is true of this world: what it says of propagation is at least what is the case.</summary>
    public SigningPolicy Policy(TimeSpan dataTtl, TimeSpan dsTtl)
    {
        var policy = new SigningPolicy
        {
            DnskeyTtl = Ttl(),
            PublishSafety = Margin(),

            // What those have who replace a trust anchor by hand.
            RetireSafety = Margin() + (IsPrivate ? TimeSpan.FromSeconds(1) : TimeSpan.Zero),
            ZonePropagation = ZoneLag + Margin(),
            ParentPropagation = ParentLag + Margin(),
            SignatureValidity = TimeSpan.FromDays(90),
            SignatureRefresh = TimeSpan.FromDays(30),
            PurgeAfter = _random.Chance(0.5) ? TimeSpan.Zero : _random.Within(_scale * 20),
            PrivateZone = IsPrivate,
        };
        Typical = TimeSpan.FromSeconds(10) + (policy.DnskeyTtl * 2) + policy.PublishSafety + policy.RetireSafety + (policy.ZonePropagation * 2) + policy.ParentPropagation + dataTtl + dsTtl;
        return policy with
        {
            ParentCheckInterval = TimeSpan.FromSeconds(1) + (Typical / (4 + _random.Below(30))),
            ZskLifetime = Lifetime(),
            KskLifetime = Lifetime(),
            CskLifetime = Lifetime(),
        };
    }

    private TimeSpan Margin() => _random.Chance(0.7) ? TimeSpan.Zero : _random.Span(_scale / 2);

    private TimeSpan? Lifetime() => _random.Chance(0.75) ? null : TimeSpan.FromSeconds(1) + (Typical * (0.5 + _random.Below(20)));
}
