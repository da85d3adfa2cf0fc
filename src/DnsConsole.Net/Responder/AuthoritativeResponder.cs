using System.Runtime.CompilerServices;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.Net.Responder.Answers;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Responder;

/// <summary>
/// The authoritative server itself: one query in, one response out, both as octets (RFC 1034 §4.3.2, RFC 4035 §3.1, RFC 5155 §7.2, RFC 6891).
/// </summary>
/// <remarks>
/// A pure function over the catalog: it takes no lock, allocates nothing, never waits and never throws, whatever the octets are. A zone's
/// snapshot is taken once per query, so that an answer never mixes two versions. It never refers upwards: a name of no zone here is REFUSED.
/// Any number of threads may use one instance.
/// </remarks>
public sealed class AuthoritativeResponder
{
    private readonly ZoneCatalog _catalog;
    private readonly int _maxUdpPayload;

    /// <exception cref="ArgumentOutOfRangeException">The payload size is not from 512 to 4096.</exception>
    public AuthoritativeResponder(ZoneCatalog catalog, ResponderSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.MaxUdpPayload, 512, nameof(settings));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.MaxUdpPayload, 4096, nameof(settings));
        _catalog = catalog;
        _maxUdpPayload = settings.MaxUdpPayload;
    }

    /// <summary>Room that a response over the transport always fits into, in octets.</summary>
    public int MaxResponse(Transport transport) => transport == Transport.Udp ? _maxUdpPayload : ushort.MaxValue;

    /// <summary>Answers one query.</summary>
    /// <param name="query">The message, without the length prefix of TCP.</param>
    /// <param name="response">Where the answer goes: at least <see cref="MaxResponse"/> octets, not overlapping the query.</param>
    [SkipLocalsInit]
    public Reply Respond(in QuerySource source, ReadOnlySpan<byte> query, Span<byte> response)
    {
        if (query.Length < MessageHeader.Length || (query[2] & 0x80) != 0)
        {
            return Reply.None;
        }

        // What follows the header of another OPCODE may have any layout, so nothing of it is read.
        if ((query[2] & 0x78) != OpCode.Query.Value << 3)
        {
            var length = new ResponseWriter(response, default, false).Finish(query, ResponseCode.NotImp, ResponseFlags.None, default);
            return new Reply(length, AnswerKind.Error, ResponseCode.NotImp, default, false, null);
        }

        var message = MessageReader.Read(query);
        var edns = message.HasEdns ? new ResponseEdns(_maxUdpPayload, message.Edns.IsDnssecOk) : default;
        var room = Math.Min(response.Length, MaxResponse(message, source.Transport));
        var writer = new ResponseWriter(response[..room], query[MessageHeader.Length..message.QuestionEnd], edns.IsPresent);
        var refusal = Refusal(message, source.Transport);
        if (refusal == ResponseCode.NoError && FindZone(message, out var prefixLength) is { } zone)
        {
            Span<byte> key = stackalloc byte[CanonicalKey.MaxLength];
            var answer = new AnswerContext(zone.Snapshot, message, prefixLength, writer, key);
            ZoneAnswer.Write(ref answer);
            return Finish(ref answer, query, source.Transport, edns, zone);
        }

        var code = refusal == ResponseCode.NoError ? ResponseCode.Refused : refusal;
        return new Reply(writer.Finish(query, code, ResponseFlags.None, edns), AnswerKind.Error, code, message.QuestionType, false, null);
    }

    private static Reply Finish(ref AnswerContext answer, ReadOnlySpan<byte> query, Transport transport, ResponseEdns edns, ServedZone zone)
    {
        var (kind, code, flags) = (answer.Kind, answer.Code, answer.Flags);
        if (answer.Writer.Overflowed)
        {
            // Part of an RRset is worse than none: an empty answer with TC sends the client to TCP. Nothing is larger than TCP.
            answer.Writer.Clear();
            (kind, code, flags) = transport == Transport.Udp
                ? (kind, code, flags | ResponseFlags.Truncated)
                : (AnswerKind.Error, ResponseCode.ServFail, ResponseFlags.None);
        }

        return new Reply(answer.Writer.Finish(query, code, flags, edns), kind, code, answer.Type, false, zone);
    }

    // Without EDNS 512 octets (RFC 1035 §4.2.1).
    private int MaxResponse(in MessageReader query, Transport transport) =>
        transport != Transport.Udp ? ushort.MaxValue : query.HasEdns ? Math.Clamp(query.Edns.PayloadSize, 512, _maxUdpPayload) : 512;

    // Messages that no zone's data could answer.
    private static ResponseCode Refusal(in MessageReader query, Transport transport)
    {
        // One question, no more and no less (RFC 9619).
        if (query.Fault != MessageFault.None || query.QuestionName.IsEmpty)
        {
            return ResponseCode.FormErr;
        }

        if (query.HasEdns && query.Edns.Version != 0)
        {
            return ResponseCode.BadVers;
        }

        if (query.QuestionClass != RecordClass.Internet)
        {
            return ResponseCode.Refused;
        }

        return query.QuestionType.Value switch
        {
            // OPT, TKEY, TSIG are no types to ask for; a transfer over UDP cannot be (RFC 5936 §4.2).
            41 or 249 or 250 => ResponseCode.FormErr,
            252 when transport == Transport.Udp => ResponseCode.FormErr,
            251 or 252 => ResponseCode.Refused,
            253 or 254 => ResponseCode.NotImp,
            _ => ResponseCode.NoError,
        };
    }

    private ServedZone? FindZone(in MessageReader query, out int prefixLength)
    {
        var name = query.QuestionName;
        var zone = _catalog.Find(name, out prefixLength);

        // A zone's DS lies in its parent (RFC 4035 §3.1.4.1); asked for at an apex, the parent answers when it is here too.
        if (query.QuestionType == RecordType.Ds && prefixLength == 0 && zone is not null && name[0] != 0)
        {
            var label = name[0] + 1;
            if (_catalog.Find(name[label..], out var above) is { } parent)
            {
                prefixLength = label + above;
                return parent;
            }
        }

        return zone;
    }
}
