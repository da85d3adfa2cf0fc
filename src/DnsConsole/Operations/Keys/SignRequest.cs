using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Operations.Keys;

/// <summary>How a zone is to be signed for the first time. The defaults are the recommended preset.</summary>
public sealed record SignRequest
{
    public DnssecAlgorithm Algorithm { get; init; } = DnssecAlgorithm.EcdsaP256Sha256;

    public KeyScheme Scheme { get; init; } = KeyScheme.KskAndZsk;

    /// <summary>Modulus length of RSA keys; other algorithms ignore it.</summary>
    public int RsaBits { get; init; } = 2048;

    public Denial Denial { get; init; } = Denial.Nsec;

    /// <summary>Null keeps the zone's policy.</summary>
    public SigningPolicy? Policy { get; init; }
}
