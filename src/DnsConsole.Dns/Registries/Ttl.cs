using System.Globalization;

namespace DnsConsole.Dns.Registries;

/// <summary>A time to live in seconds, 0 to 2^31−1 (RFC 2181 §8). A received value with the top bit set counts as 0.</summary>
public readonly record struct Ttl(uint Seconds) : IComparable<Ttl>
{
    public static readonly Ttl Max = new(int.MaxValue);

    /// <summary>From the 32 bits of a message: above 2^31−1 it is 0.</summary>
    public static Ttl FromWire(uint value) => new(value > int.MaxValue ? 0 : value);

    public TimeSpan Duration => TimeSpan.FromSeconds(Seconds);

    /// <summary>Reads plain seconds or units as in <c>1h30m</c> (w d h m s, any case, each at most once in that order or any other).</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Ttl ttl)
    {
        ttl = default;
        ulong total = 0, number = 0;
        bool digits = false, units = false;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                number = number * 10 + (ulong)(c - '0');
                digits = true;
            }
            else
            {
                ulong scale = char.ToLowerInvariant(c) switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86400, 'w' => 604800, _ => 0 };
                if (scale == 0 || !digits)
                {
                    return false;
                }

                total += number * scale;
                (number, digits, units) = (0, false, true);
            }

            if (number > int.MaxValue || total > int.MaxValue)
            {
                return false;
            }
        }

        // "1h30" is refused: the last number has no unit while others have.
        if (text.IsEmpty || (digits && units))
        {
            return false;
        }

        ttl = new Ttl((uint)(total + number));
        return true;
    }

    /// <summary>Written with units for people: <c>1h30m</c>.</summary>
    public string ToUnits()
    {
        if (Seconds == 0)
        {
            return "0s";
        }

        var text = "";
        var rest = Seconds;
        foreach (var (scale, unit) in new[] { (604800u, 'w'), (86400u, 'd'), (3600u, 'h'), (60u, 'm'), (1u, 's') })
        {
            if (rest >= scale)
            {
                text += (rest / scale).ToString(CultureInfo.InvariantCulture) + unit;
                rest %= scale;
            }
        }

        return text;
    }

    public int CompareTo(Ttl other) => Seconds.CompareTo(other.Seconds);

    public override string ToString() => Seconds.ToString(CultureInfo.InvariantCulture);
}
