using System.Collections.Immutable;
using DnsConsole.Zones.Policies;

namespace DnsConsole.Ui.Keys;

/// <summary>A signing policy as it is typed.</summary>
public sealed class PolicyForm(SigningPolicy current)
{
    public DurationInput DnskeyTtl { get; } = new(current.DnskeyTtl);

    public DurationInput SignatureValidity { get; } = new(current.SignatureValidity);

    public DurationInput SignatureRefresh { get; } = new(current.SignatureRefresh);

    public DurationInput ZskLifetime { get; } = new(current.ZskLifetime, mayBeUnlimited: true);

    public DurationInput KskLifetime { get; } = new(current.KskLifetime, mayBeUnlimited: true);

    public DurationInput CskLifetime { get; } = new(current.CskLifetime, mayBeUnlimited: true);

    public DurationInput ZonePropagation { get; } = new(current.ZonePropagation);

    public DurationInput ParentPropagation { get; } = new(current.ParentPropagation);

    public DurationInput PublishSafety { get; } = new(current.PublishSafety);

    public DurationInput RetireSafety { get; } = new(current.RetireSafety);

    public DurationInput ParentCheckInterval { get; } = new(current.ParentCheckInterval);

    public bool IsPrivate { get; set; } = current.PrivateZone;

    public bool IsValid => All.All(d => d.Problem.Length == 0);

    private ImmutableArray<DurationInput> All =>
    [
        DnskeyTtl, SignatureValidity, SignatureRefresh, ZskLifetime, KskLifetime, CskLifetime, ZonePropagation, ParentPropagation, PublishSafety, RetireSafety,
        ParentCheckInterval,
    ];

    /// <summary>The policy this form stands for. Only asked for when <see cref="IsValid"/>.</summary>
    public SigningPolicy ToPolicy() => current with
    {
        DnskeyTtl = DnskeyTtl.Value!.Value,
        SignatureValidity = SignatureValidity.Value!.Value,
        SignatureRefresh = SignatureRefresh.Value!.Value,
        ZskLifetime = ZskLifetime.Value,
        KskLifetime = KskLifetime.Value,
        CskLifetime = CskLifetime.Value,
        ZonePropagation = ZonePropagation.Value!.Value,
        ParentPropagation = ParentPropagation.Value!.Value,
        PublishSafety = PublishSafety.Value!.Value,
        RetireSafety = RetireSafety.Value!.Value,
        ParentCheckInterval = ParentCheckInterval.Value!.Value,
        PrivateZone = IsPrivate,
    };
}
