using DnsConsole.Dns.Registries;
using DnsConsole.Operations.Keys;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Policies;

namespace DnsConsole.Ui.Keys;

/// <summary>What stands in the Sign Zone dialog: the recommended preset, or every choice by itself.</summary>
public sealed class SignForm(SigningPolicy current)
{
    public bool IsExpert { get; set; }

    public byte Algorithm { get; set; } = DnssecAlgorithm.EcdsaP256Sha256.Value;

    public int RsaBits { get; set; } = 2048;

    public KeyScheme Scheme { get; set; } = KeyScheme.KskAndZsk;

    /// <summary><c>nsec</c>, <c>nsec3</c> or <c>nsec3-opt-out</c>.</summary>
    public string Denial { get; set; } = "nsec";

    public DurationInput DnskeyTtl { get; } = new(current.DnskeyTtl);

    public DurationInput SignatureValidity { get; } = new(current.SignatureValidity);

    public DurationInput ZskLifetime { get; } = new(current.ZskLifetime, mayBeUnlimited: true);

    public DurationInput KskLifetime { get; } = new(current.KskLifetime, mayBeUnlimited: true);

    public DurationInput CskLifetime { get; } = new(current.CskLifetime, mayBeUnlimited: true);

    public bool IsPrivate { get; set; } = current.PrivateZone;

    public bool IsValid => !IsExpert || new[] { DnskeyTtl, SignatureValidity, ZskLifetime, KskLifetime, CskLifetime }.All(d => d.Problem.Length == 0);

    /// <summary>The request this form stands for. Only asked for when <see cref="IsValid"/>.</summary>
    public SignRequest ToRequest() => !IsExpert ? new SignRequest() : new SignRequest
    {
        Algorithm = new DnssecAlgorithm(Algorithm),
        RsaBits = RsaBits,
        Scheme = Scheme,
        Denial = Denial == "nsec" ? DnsConsole.Zones.Snapshots.Denial.Nsec : DnsConsole.Zones.Snapshots.Denial.Nsec3(optOut: Denial == "nsec3-opt-out"),
        Policy = current with
        {
            DnskeyTtl = DnskeyTtl.Value!.Value,
            SignatureValidity = SignatureValidity.Value!.Value,
            ZskLifetime = ZskLifetime.Value,
            KskLifetime = KskLifetime.Value,
            CskLifetime = CskLifetime.Value,
            PrivateZone = IsPrivate,
        },
    };
}
