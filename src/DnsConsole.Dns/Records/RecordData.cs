namespace DnsConsole.Dns.Records;

/// <summary>
/// The RDATA of one record in uncompressed wire form, of any type, known or not (RFC 3597). What the octets mean is said by the
/// <see cref="RecordSchema"/> of the type. Equality is equality of octets; two RDATA that differ only in the case of a name in them are
/// the same record when their canonical forms are (RFC 4034 §6.2), which <see cref="RecordSchema"/> decides.
/// </summary>
public readonly struct RecordData(byte[] wire) : IEquatable<RecordData>
{
    /// <summary>Longest RDATA, in octets.</summary>
    public const int MaxLength = ushort.MaxValue;

    private readonly byte[]? _wire = wire;

    public ReadOnlySpan<byte> Wire => _wire;

    public int Length => _wire?.Length ?? 0;

    /// <summary>The octets as an array that must not be written to.</summary>
    public byte[] Array => _wire ?? [];

    public bool Equals(RecordData other) => Wire.SequenceEqual(other.Wire);

    public override bool Equals(object? obj) => obj is RecordData other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Wire);
        return hash.ToHashCode();
    }

    public static bool operator ==(RecordData left, RecordData right) => left.Equals(right);

    public static bool operator !=(RecordData left, RecordData right) => !left.Equals(right);
}
