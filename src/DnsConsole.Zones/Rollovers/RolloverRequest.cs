using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Zones.Rollovers;

/// <summary>A rollover somebody asks for, or a lifetime does.</summary>
public sealed record RolloverRequest(RolloverKind Kind)
{
    /// <summary>The key that goes; null for all of its kind.</summary>
    public int? KeyId { get; init; }

    /// <summary>Algorithm of the new keys; null for that of the old ones.</summary>
    public DnssecAlgorithm? Algorithm { get; init; }

    /// <summary>Scheme of the new keys; null for that of the old ones.</summary>
    public KeyScheme? Scheme { get; init; }

    /// <summary>Modulus length of new RSA keys; null for that of the old ones, or 2048.</summary>
    public int? RsaBits { get; init; }

    /// <summary>A key was compromised: nothing waits for a lifetime, and running rollovers of the same keys are overtaken.</summary>
    public bool IsEmergency { get; init; }
}
