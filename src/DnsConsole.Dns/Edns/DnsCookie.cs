using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DnsConsole.Dns.Edns;

/// <summary>
/// DNS cookies (RFC 7873) whose server part is the interoperable one (RFC 9018 §4): <c>version 1 · reserved 3 · timestamp 4 · hash 8</c>, the hash
/// being SipHash-2-4 over client cookie, version, reserved, timestamp and the client's address.
/// </summary>
public static class DnsCookie
{
    /// <summary>Octets of the client's part.</summary>
    public const int ClientLength = 8;

    /// <summary>Octets of both parts.</summary>
    public const int Length = ClientLength + 16;

    /// <summary>Octets of the server's secret.</summary>
    public const int SecretLength = 16;

    private const int TimestampAt = 12;
    private const int HashAt = 16;
    private const byte Version = 1;
    private const int OldestAge = 3600;
    private const int RenewAge = 1800;
    private const int FutureAge = 300;

    /// <summary>Whether the data of a COOKIE option has a length that can be: a client cookie alone, or with a server cookie of 8 to 32 octets (RFC 7873 §5.2.2).</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> cookie) => cookie.Length is ClientLength or >= 16 and <= 40;

    /// <summary>When the server made a whole cookie, in seconds since 1970 modulo 2^32; false when it is not of this form, or too old or new to be good.</summary>
    public static bool TryGetTime(ReadOnlySpan<byte> cookie, uint now, out uint time)
    {
        if (cookie.Length != Length || cookie[ClientLength] != Version)
        {
            time = 0;
            return false;
        }

        time = BinaryPrimitives.ReadUInt32BigEndian(cookie[TimestampAt..]);
        return (int)(now - time) is <= OldestAge and >= -FutureAge;
    }

    /// <summary>Writes a whole cookie for a client.</summary>
    /// <param name="client">The client cookie: the first 8 octets are taken.</param>
    /// <param name="address">The client's address, 4 or 16 octets.</param>
    /// <param name="now">Seconds since 1970, modulo 2^32.</param>
    /// <param name="cookie">Takes <see cref="Length"/> octets.</param>
    public static void Write(ReadOnlySpan<byte> client, ReadOnlySpan<byte> address, uint now, ReadOnlySpan<byte> secret, Span<byte> cookie)
    {
        client[..ClientLength].CopyTo(cookie);
        cookie[ClientLength..TimestampAt].Clear();
        cookie[ClientLength] = Version;
        BinaryPrimitives.WriteUInt32BigEndian(cookie[TimestampAt..], now);
        WriteHash(cookie, address, secret, cookie[HashAt..]);
    }

    /// <summary>Judges a cookie that a client sent back (RFC 9018 §4.3). Times compare in serial number arithmetic; the hash in constant time.</summary>
    public static CookieVerdict Verify(ReadOnlySpan<byte> cookie, ReadOnlySpan<byte> address, uint now, ReadOnlySpan<byte> secret)
    {
        if (!TryGetTime(cookie, now, out var time))
        {
            return CookieVerdict.Invalid;
        }

        Span<byte> hash = stackalloc byte[Length - HashAt];
        WriteHash(cookie, address, secret, hash);
        return !CryptographicOperations.FixedTimeEquals(hash, cookie[HashAt..]) ? CookieVerdict.Invalid
            : (int)(now - time) > RenewAge ? CookieVerdict.Renew
            : CookieVerdict.Valid;
    }

    private static void WriteHash(ReadOnlySpan<byte> cookie, ReadOnlySpan<byte> address, ReadOnlySpan<byte> secret, Span<byte> hash)
    {
        Span<byte> input = stackalloc byte[HashAt + 16];
        cookie[..HashAt].CopyTo(input);
        address.CopyTo(input[HashAt..]);
        BinaryPrimitives.WriteUInt64LittleEndian(hash, SipHash.Compute(secret, input[..(HashAt + address.Length)]));
    }
}
