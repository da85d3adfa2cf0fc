using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing;

/// <summary>Hashes of names of one zone, and their keys in the tree of NSEC3 records.</summary>
internal static class Nsec3Hashes
{
    /// <summary>Length of the key of a hashed name: its label and the terminator.</summary>
    public const int KeyLength = Nsec3Hash.LabelLength + 1;

    /// <summary>Hashes the name with a key relative to the apex.</summary>
    public static void Compute(ReadOnlySpan<byte> key, DomainName origin, Denial denial, Span<byte> hash) =>
        Nsec3Hash.Compute(CanonicalKey.ToName(key, origin).Wire, denial.Iterations, denial.Salt.AsSpan(), hash);

    /// <summary>Hashes a name that has a slab, without allocating.</summary>
    public static void Compute(ZoneNode node, DomainName origin, Denial denial, Span<byte> hash)
    {
        Span<byte> wire = stackalloc byte[DomainName.MaxWireLength];
        wire = wire[..NsecOrder.WriteWire(node, origin, wire)];
        Nsec3Hash.Compute(wire, denial.Iterations, denial.Salt.AsSpan(), hash);
    }

    /// <summary>Key of a hash in the tree of NSEC3 records.</summary>
    public static byte[] ToKey(ReadOnlySpan<byte> hash)
    {
        var key = new byte[KeyLength];
        Base32Hex.Encode(hash, key);
        return key;
    }

    /// <summary>The hash that a key of the tree of NSEC3 records stands for.</summary>
    public static void FromKey(ReadOnlySpan<byte> key, Span<byte> hash) => Base32Hex.TryDecode(key[..^1], hash, out _);
}
