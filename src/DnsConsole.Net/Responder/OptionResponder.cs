using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using DnsConsole.Dns.Edns;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Net.Responder;

/// <summary>
/// Answers the EDNS options of a query: COOKIE (RFC 7873, 9018), NSID (RFC 5001), edns-tcp-keepalive (RFC 7828), padding (RFC 7830). All others, client
/// subnet too, are ignored and not echoed (RFC 6891 §6.1.2).
/// </summary>
internal sealed class OptionResponder(ResponderSettings settings)
{
    private readonly CookieSecrets _secrets = new();
    private readonly byte[] _identity = Encoding.UTF8.GetBytes(settings.Identity);

    // In units of 100 milliseconds.
    private readonly ushort _keepalive = (ushort)Math.Min(ushort.MaxValue, settings.TcpIdleTimeout.TotalMilliseconds / 100);

    /// <summary>Adds what the query asks for; FORMERR when an option cannot be what it says, BADCOOKIE as a message without a question has it.</summary>
    /// <param name="vouched">Whether the client showed a server cookie of ours.</param>
    [SkipLocalsInit]
    public ResponseCode Answer(in MessageReader query, in QuerySource source, ref ResponseEdns edns, out bool vouched)
    {
        vouched = false;
        var hasCookie = query.Edns.TryFind(EdnsOptionCode.Cookie, out var cookie);
        if (hasCookie && !DnsCookie.IsWellFormed(cookie))
        {
            return ResponseCode.FormErr;
        }

        if (hasCookie)
        {
            vouched = AnswerCookie(cookie, source, ref edns);
        }

        edns.IsPadded = source.Transport == Transport.Tls && query.Edns.TryFind(EdnsOptionCode.Padding, out _);
        if (_identity.Length > 0 && query.Edns.TryFind(EdnsOptionCode.Nsid, out _))
        {
            edns.Add(EdnsOptionCode.Nsid, _identity);
        }

        if (source.Transport != Transport.Udp && query.Edns.TryFind(EdnsOptionCode.TcpKeepalive, out _))
        {
            Span<byte> timeout = stackalloc byte[2];
            BinaryPrimitives.WriteUInt16BigEndian(timeout, _keepalive);
            edns.Add(EdnsOptionCode.TcpKeepalive, timeout);
        }

        // A client may ask for nothing but a cookie (RFC 7873 §5.4).
        return !query.QuestionName.IsEmpty || vouched || cookie.Length == DnsCookie.ClientLength ? ResponseCode.NoError
            : hasCookie ? ResponseCode.BadCookie
            : ResponseCode.FormErr;
    }

    private bool AnswerCookie(ReadOnlySpan<byte> sent, in QuerySource source, ref ResponseEdns edns)
    {
        // The time a cookie says chooses the secret, so it is looked at first: no stranger makes us compute secrets of other days.
        var verdict = DnsCookie.TryGetTime(sent, source.Now, out var made)
            ? DnsCookie.Verify(sent, source.Address, source.Now, _secrets.At(made))
            : CookieVerdict.Invalid;
        if (verdict == CookieVerdict.Valid)
        {
            edns.Add(EdnsOptionCode.Cookie, sent);
            return true;
        }

        Span<byte> cookie = stackalloc byte[DnsCookie.Length];
        DnsCookie.Write(sent, source.Address, source.Now, _secrets.At(source.Now), cookie);
        edns.Add(EdnsOptionCode.Cookie, cookie);
        return verdict == CookieVerdict.Renew;
    }
}
