using System.Diagnostics.CodeAnalysis;

namespace DnsConsole.Dns.Names;

/// <summary>
/// An absolute domain name in uncompressed wire form (RFC 1035 §3.1): length-prefixed labels, closed by the empty root label.
/// </summary>
/// <remarks>
/// The case in which the name was written is kept; comparison and hashing ignore ASCII case (RFC 4343). A label holds 1-63 octets of any
/// value, a name at most 255 octets including the root label. <c>default</c> is the root. Instances are immutable; the wire bytes are
/// never shared with a caller that may write to them.
/// </remarks>
public readonly partial struct DomainName : IEquatable<DomainName>, IComparable<DomainName>
{
    /// <summary>Longest name in wire form, in octets, the root label included.</summary>
    public const int MaxWireLength = 255;

    /// <summary>Longest label, in octets.</summary>
    public const int MaxLabelLength = 63;

    private static readonly byte[] RootWire = [0];

    private readonly byte[]? _wire;

    private DomainName(byte[] wire) => _wire = wire;

    public static DomainName Root => default;

    /// <summary>The name in wire form, root label included.</summary>
    public ReadOnlySpan<byte> Wire => _wire ?? RootWire;

    /// <summary>Length in wire form, in octets.</summary>
    public int WireLength => _wire?.Length ?? 1;

    public bool IsRoot => WireLength == 1;

    /// <summary>Whether the leftmost label is exactly <c>*</c> (RFC 4592 §2.1.1).</summary>
    public bool IsWildcard => Wire is [1, (byte)'*', ..];

    /// <summary>Number of labels, the root label not counted.</summary>
    public int LabelCount => NameWire.LabelCount(Wire);

    /// <summary>The name without its leftmost label; the parent of the root is the root.</summary>
    public DomainName Parent => IsRoot ? this : new DomainName(_wire![(_wire[0] + 1)..]);

    /// <summary>The rightmost <paramref name="labelCount"/> labels.</summary>
    public DomainName Ancestor(int labelCount)
    {
        var skip = LabelCount - labelCount;
        ArgumentOutOfRangeException.ThrowIfNegative(skip, nameof(labelCount));
        var offset = 0;
        for (; skip > 0; skip--)
        {
            offset += Wire[offset] + 1;
        }

        return offset == 0 ? this : new DomainName(_wire![offset..]);
    }

    /// <summary>Whether this name is <paramref name="ancestor"/> or lies below it.</summary>
    public bool IsAtOrBelow(DomainName ancestor) => NameWire.IsAtOrBelow(Wire, ancestor.Wire);

    /// <summary>Whether this name lies below <paramref name="ancestor"/> and is not it.</summary>
    public bool IsBelow(DomainName ancestor) => WireLength > ancestor.WireLength && IsAtOrBelow(ancestor);

    /// <summary>Puts <paramref name="label"/> (1-63 octets) in front; false when the result would exceed 255 octets.</summary>
    public bool TryPrepend(ReadOnlySpan<byte> label, out DomainName name)
    {
        name = default;
        if (label.Length is 0 or > MaxLabelLength || label.Length + 1 + WireLength > MaxWireLength)
        {
            return false;
        }

        var wire = new byte[label.Length + 1 + WireLength];
        wire[0] = (byte)label.Length;
        label.CopyTo(wire.AsSpan(1));
        Wire.CopyTo(wire.AsSpan(1 + label.Length));
        name = new DomainName(wire);
        return true;
    }

    /// <summary>Puts <paramref name="label"/> in front of the name.</summary>
    /// <exception cref="ArgumentException">The label or the result is too long.</exception>
    public DomainName Prepend(ReadOnlySpan<byte> label) =>
        TryPrepend(label, out var name) ? name : throw new ArgumentException("The label or the resulting name is too long.", nameof(label));

    /// <summary>This name with <paramref name="suffix"/> replaced by <paramref name="target"/> (DNAME, RFC 6672 §2.2); false when it exceeds 255 octets.</summary>
    public bool TrySubstitute(DomainName suffix, DomainName target, out DomainName name)
    {
        name = default;
        var prefix = WireLength - suffix.WireLength;
        if (!IsAtOrBelow(suffix) || prefix + target.WireLength > MaxWireLength)
        {
            return false;
        }

        var wire = new byte[prefix + target.WireLength];
        Wire[..prefix].CopyTo(wire);
        target.Wire.CopyTo(wire.AsSpan(prefix));
        name = new DomainName(wire);
        return true;
    }

    /// <summary>The name with every ASCII letter in lower case, as the canonical form asks (RFC 4034 §6.2).</summary>
    public DomainName ToLower()
    {
        if (!NameWire.HasUpperCase(Wire))
        {
            return this;
        }

        var wire = Wire.ToArray();
        NameWire.ToLower(wire);
        return new DomainName(wire);
    }

    /// <summary>Reads one uncompressed name from the start of <paramref name="source"/>; <paramref name="length"/> is what it took, in octets.</summary>
    public static bool TryReadWire(ReadOnlySpan<byte> source, out DomainName name, out int length)
    {
        name = default;
        length = NameWire.Measure(source);
        if (length == 0)
        {
            return false;
        }

        if (length > 1)
        {
            name = new DomainName(source[..length].ToArray());
        }

        return true;
    }

    /// <summary>Makes a name from exactly one uncompressed wire name.</summary>
    /// <exception cref="ArgumentException"><paramref name="wire"/> is not one whole valid name.</exception>
    public static DomainName FromWire(ReadOnlySpan<byte> wire) =>
        TryReadWire(wire, out var name, out var length) && length == wire.Length ? name : throw new ArgumentException("Not one whole wire-form name.", nameof(wire));

    /// <summary>Canonical order of RFC 4034 §6.1: labels from the right, lower-cased, octet by octet.</summary>
    public int CompareTo(DomainName other) => NameWire.CompareCanonical(Wire, other.Wire);

    /// <summary>Equality without regard to ASCII case (RFC 4343).</summary>
    public bool Equals(DomainName other) => NameWire.EqualsIgnoreCase(Wire, other.Wire);

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is DomainName other && Equals(other);

    public override int GetHashCode() => NameWire.HashCode(Wire);

    public static bool operator ==(DomainName left, DomainName right) => left.Equals(right);

    public static bool operator !=(DomainName left, DomainName right) => !left.Equals(right);
}
