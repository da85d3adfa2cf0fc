using System.Globalization;

namespace DnsConsole.Dns.Dnssec;

/// <summary>
/// The 32-bit times of RRSIG (RFC 4034 §3.1.5): seconds since 1970 that wrap in 2106 and are compared with serial arithmetic (RFC 1982),
/// so that each stands for the moment nearest to now.
/// </summary>
public static class SignatureTime
{
    /// <summary>The 32 bits of a moment.</summary>
    public static uint From(DateTimeOffset time) => unchecked((uint)time.ToUnixTimeSeconds());

    /// <summary>The moment within 68 years of <paramref name="near"/> that the 32 bits stand for.</summary>
    public static DateTimeOffset ToTime(uint value, DateTimeOffset near) =>
        DateTimeOffset.FromUnixTimeSeconds(near.ToUnixTimeSeconds() + Difference(value, From(near)));

    /// <summary>Seconds from <paramref name="earlier"/> to <paramref name="later"/>, negative when it is the other way round.</summary>
    public static int Difference(uint later, uint earlier) => unchecked((int)(later - earlier));

    /// <summary>Whether <paramref name="time"/> lies after <paramref name="other"/>.</summary>
    public static bool IsAfter(uint time, uint other) => Difference(time, other) > 0;

    /// <summary>Whether a signature with these times is valid at <paramref name="now"/>: both ends count as inside.</summary>
    public static bool IsValidAt(uint inception, uint expiration, uint now) => !IsAfter(inception, now) && !IsAfter(now, expiration);

    /// <summary>YYYYMMDDHHmmSS in UTC, as RRSIG is written.</summary>
    public static string Format(uint value, DateTimeOffset near) =>
        ToTime(value, near).UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
}
