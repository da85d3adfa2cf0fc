using System.Collections.Immutable;

namespace DnsConsole.Zones.Snapshots;

/// <summary>How a zone proves that something does not exist: not at all (unsigned), with NSEC (RFC 4034 §4) or with NSEC3 (RFC 5155).</summary>
public sealed record Denial
{
    /// <summary>An unsigned zone.</summary>
    public static readonly Denial None = new(DenialKind.None, 0, [], false);

    public static readonly Denial Nsec = new(DenialKind.Nsec, 0, [], false);

    private Denial(DenialKind kind, ushort iterations, ImmutableArray<byte> salt, bool optOut) =>
        (Kind, Iterations, Salt, OptOut) = (kind, iterations, salt, optOut);

    public DenialKind Kind { get; }

    /// <summary>Additional iterations of the NSEC3 hash; RFC 9276 §3.1 asks for 0.</summary>
    public ushort Iterations { get; }

    /// <summary>Salt of the NSEC3 hash, at most 255 octets; RFC 9276 §3.1 asks for none.</summary>
    public ImmutableArray<byte> Salt { get; }

    /// <summary>Whether unsigned delegations are left out of the chain (RFC 5155 §6).</summary>
    public bool OptOut { get; }

    public static Denial Nsec3(ushort iterations = 0, ImmutableArray<byte> salt = default, bool optOut = false) =>
        new(DenialKind.Nsec3, iterations, salt.IsDefault ? [] : salt, optOut);

    public bool Equals(Denial? other) =>
        other is not null && (Kind, Iterations, OptOut) == (other.Kind, other.Iterations, other.OptOut) && Salt.AsSpan().SequenceEqual(other.Salt.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Kind, Iterations, OptOut, Salt.Length);
}
