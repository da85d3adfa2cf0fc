using DnsConsole.Dns.Names;

namespace DnsConsole.Dns.Dnssec;

/// <summary>
/// The NSEC3 hash of a name (RFC 5155 §5): SHA-1 over the lower-cased wire name and the salt, then over digest and salt once per
/// additional iteration. Nothing is allocated.
/// </summary>
public static class Nsec3Hash
{
    /// <summary>Octets of a hash; 32 characters as a label.</summary>
    public const int Length = 20;

    /// <summary>Length of the label that a hash makes.</summary>
    public const int LabelLength = 32;

    /// <param name="wire">The name in wire form, any case.</param>
    /// <param name="iterations">Additional iterations.</param>
    /// <param name="salt">0-255 octets.</param>
    /// <param name="hash">Takes <see cref="Length"/> octets.</param>
    public static void Compute(ReadOnlySpan<byte> wire, ushort iterations, ReadOnlySpan<byte> salt, Span<byte> hash)
    {
        Span<byte> input = stackalloc byte[DomainName.MaxWireLength + 1 + byte.MaxValue];
        wire.CopyTo(input);
        NameWire.ToLower(input[..wire.Length]);
        salt.CopyTo(input[wire.Length..]);
        ShortSha1.Compute(input[..(wire.Length + salt.Length)], hash);
        for (var i = 0; i < iterations; i++)
        {
            hash[..Length].CopyTo(input);
            salt.CopyTo(input[Length..]);
            ShortSha1.Compute(input[..(Length + salt.Length)], hash);
        }
    }

    /// <summary>The owner name of the NSEC3 record of <paramref name="name"/> in the zone <paramref name="apex"/>.</summary>
    public static DomainName OwnerOf(DomainName name, Nsec3ParamData parameters, DomainName apex)
    {
        Span<byte> hash = stackalloc byte[Length];
        Compute(name.Wire, parameters.Iterations, parameters.Salt, hash);
        return ToOwner(hash, apex);
    }

    /// <summary>The owner name that a hash has in a zone.</summary>
    public static DomainName ToOwner(ReadOnlySpan<byte> hash, DomainName apex)
    {
        Span<byte> label = stackalloc byte[Base32Hex.EncodedLength(hash.Length)];
        return apex.Prepend(label[..Base32Hex.Encode(hash, label)]);
    }
}
