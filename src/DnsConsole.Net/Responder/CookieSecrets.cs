using System.Buffers.Binary;
using System.Security.Cryptography;
using DnsConsole.Dns.Edns;

namespace DnsConsole.Net.Responder;

/// <summary>
/// The server's secrets for DNS cookies: one for each day, made from a random number of this process that nobody else ever sees. A cookie says when
/// it was made and so which secret it wants; secrets change without a state to keep (RFC 7873 §7.1).
/// </summary>
internal sealed class CookieSecrets
{
    private const uint Period = 86400;

    private readonly byte[] _root = RandomNumberGenerator.GetBytes(32);

    // Cookies around midnight want two of them. Replacing one is idempotent, so threads need not agree who does it.
    private readonly Secret?[] _recent = new Secret?[2];

    /// <summary>The secret for cookies made at a time, in seconds since 1970.</summary>
    public ReadOnlySpan<byte> At(uint time)
    {
        var period = time / Period;
        ref var slot = ref _recent[period & 1];
        var secret = Volatile.Read(ref slot);
        if (secret is null || secret.Period != period)
        {
            secret = Make(period);
            Volatile.Write(ref slot, secret);
        }

        return secret.Octets;
    }

    private Secret Make(uint period)
    {
        Span<byte> input = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(input, period);
        return new Secret(period, HMACSHA256.HashData(_root, input)[..DnsCookie.SecretLength]);
    }

    private sealed record Secret(uint Period, byte[] Octets);
}
