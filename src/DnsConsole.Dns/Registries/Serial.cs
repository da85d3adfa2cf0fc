using System.Globalization;

namespace DnsConsole.Dns.Registries;

/// <summary>
/// A zone's serial number with the arithmetic of RFC 1982: 32 bits that wrap around. There is no <c>+</c> and no <c>&lt;</c>, because
/// neither means what it does for integers.
/// </summary>
public readonly record struct Serial(uint Value)
{
    /// <summary>The serial <paramref name="increment"/> later; at most 2^31−1 may be added (RFC 1982 §3.1).</summary>
    public Serial Add(uint increment)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(increment, (uint)int.MaxValue);
        return new Serial(unchecked(Value + increment));
    }

    public Serial Next => Add(1);

    /// <summary>Negative, zero or positive; null when the two are 2^31 apart, where the order is undefined (RFC 1982 §3.2).</summary>
    public int? Compare(Serial other)
    {
        var difference = unchecked(Value - other.Value);
        return difference switch { 0 => 0, 0x8000_0000 => null, < 0x8000_0000 => 1, _ => -1 };
    }

    public bool IsNewerThan(Serial other) => Compare(other) > 0;

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
