using System.Runtime.CompilerServices;
using System.Text;
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
    private readonly OptionResponder _options;
    private readonly ChaosAnswers _chaos;

    /// <exception cref="ArgumentOutOfRangeException">The payload size is not from 512 to 4096, or a text is too long.</exception>
    public AuthoritativeResponder(ZoneCatalog catalog, ResponderSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.MaxUdpPayload, ResponderSettings.LeastUdpPayload, nameof(settings));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.MaxUdpPayload, ResponderSettings.MostUdpPayload, nameof(settings));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Encoding.UTF8.GetByteCount(settings.Identity), ResponderSettings.LongestIdentity, nameof(settings));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Encoding.UTF8.GetByteCount(settings.Version), ResponderSettings.LongestVersion, nameof(settings));
        _catalog = catalog;
        _maxUdpPayload = settings.MaxUdpPayload;
        _options = new OptionResponder(settings);
        _chaos = new ChaosAnswers(settings);
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
            var length = new ResponseWriter(response, default, 0).Finish(query, ResponseCode.NotImp, ResponseFlags.None, default);
            return new Reply(length, AnswerKind.Error, ResponseCode.NotImp, default, false, null);
        }

        var message = MessageReader.Read(query);
        Span<byte> options = stackalloc byte[ResponseEdns.MaxOptions];
        var edns = message.HasEdns ? new ResponseEdns(_maxUdpPayload, message.Edns.IsDnssecOk, options) : default;
        var refusal = Refusal(message, source, ref edns, out var isVouched);
        var room = Math.Min(response.Length, MaxResponse(message, source.Transport));
        var writer = new ResponseWriter(response[..room], query[MessageHeader.Length..message.QuestionEnd], edns.Length);
        if (refusal != ResponseCode.NoError || message.QuestionName.IsEmpty)
        {
            return new Reply(writer.Finish(query, refusal, ResponseFlags.None, edns), AnswerKind.Error, refusal, message.QuestionType, isVouched, null);
        }

        if (message.QuestionClass == RecordClass.Chaos)
        {
            return AnswerChaos(message, ref writer, edns, isVouched);
        }

        if (FindZone(message, out var prefixLength) is not { } zone)
        {
            edns.Add(ExtendedError.NotAuthoritative);
            return new Reply(writer.Finish(query, ResponseCode.Refused, ResponseFlags.None, edns), AnswerKind.Error, ResponseCode.Refused, message.QuestionType, isVouched, null);
        }

        Span<byte> key = stackalloc byte[CanonicalKey.MaxLength];
        Span<byte> name = stackalloc byte[DomainName.MaxWireLength];
        var answer = new AnswerContext(zone.Snapshot, message, prefixLength, writer, key, name);
        ZoneAnswer.Write(ref answer);
        return Finish(ref answer, query, source.Transport, edns, isVouched, zone);
    }

    private static Reply Finish(ref AnswerContext answer, ReadOnlySpan<byte> query, Transport transport, scoped ResponseEdns edns, bool isVouched, ServedZone zone)
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

        return new Reply(answer.Writer.Finish(query, code, flags, edns), kind, code, answer.Type, isVouched, zone);
    }

    private Reply AnswerChaos(in MessageReader query, ref ResponseWriter writer, scoped ResponseEdns edns, bool isVouched)
    {
        var (kind, code, flags) = (AnswerKind.Error, ResponseCode.Refused, ResponseFlags.None);
        if (_chaos.TryGet(query.QuestionName, out var record))
        {
            (kind, code, flags) = (AnswerKind.NoData, ResponseCode.NoError, ResponseFlags.Authoritative);
            if (query.QuestionType == RecordType.Txt || query.QuestionType == RecordType.Any)
            {
                kind = AnswerKind.Positive;
                var owner = new OwnerName(MessageHeader.Length);
                writer.WriteRecords(ref owner, record);
            }
        }

        return new Reply(writer.Finish(query.Message, code, flags, edns), kind, code, query.QuestionType, isVouched, null);
    }

    // Without EDNS 512 octets (RFC 1035 §4.2.1).
    private int MaxResponse(in MessageReader query, Transport transport) =>
        transport != Transport.Udp ? ushort.MaxValue : query.HasEdns ? Math.Clamp(query.Edns.PayloadSize, 512, _maxUdpPayload) : 512;

    // Messages that no zone's data could answer. NOERROR without a question goes with a cookie.
    private ResponseCode Refusal(in MessageReader query, in QuerySource source, ref ResponseEdns edns, out bool isVouched)
    {
        isVouched = false;
        if (query.Fault != MessageFault.None)
        {
            return ResponseCode.FormErr;
        }

        if (query.HasEdns && query.Edns.Version != 0)
        {
            return ResponseCode.BadVers;
        }

        if (query.HasEdns && !query.Edns.Options.IsEmpty && _options.Answer(query, source, ref edns, out isVouched) is var code && code != ResponseCode.NoError)
        {
            return code;
        }

        // One question, no more and no less (RFC 9619), but for the one who asks for a cookie.
        if (query.QuestionName.IsEmpty)
        {
            return query.HasEdns && !query.Edns.Options.IsEmpty ? ResponseCode.NoError : ResponseCode.FormErr;
        }

        if (query.QuestionClass != RecordClass.Internet && query.QuestionClass != RecordClass.Chaos)
        {
            edns.Add(ExtendedError.NotSupported);
            return ResponseCode.Refused;
        }

        switch (query.QuestionType.Value)
        {
            // OPT, TKEY, TSIG are no types to ask for; a transfer over UDP cannot be (RFC 5936 §4.2).
            case 41 or 249 or 250:
            case 252 when source.Transport == Transport.Udp:
                return ResponseCode.FormErr;
            case 251 or 252:
                edns.Add(ExtendedError.Prohibited);
                return ResponseCode.Refused;
            case 253 or 254:
                edns.Add(ExtendedError.NotSupported);
                return ResponseCode.NotImp;
            default:
                return ResponseCode.NoError;
        }
    }

    private ServedZone? FindZone(in MessageReader query, out int prefixLength)
    {
        var name = query.QuestionName;
        var zone = _catalog.Find(name, out prefixLength);

        // A zone's DS lies in its parent (RFC 4035 §3.1.4.1); asked for at an apex, the parent answers when it is here too.
        if (query.QuestionType == RecordType.Ds && prefixLength == 0 && zone is not null && name[0] != 0)
        {
            var label = name[0] + 1;
            if (_catalog.Find(name[label..], out var above) is { } parent && IsParent(parent.Snapshot, name, label + above))
            {
                prefixLength = label + above;
                return parent;
            }
        }

        return zone;
    }

    // The zone above may be a grandparent, with the parent at another server: its referral would lead away from what is known here.
    [SkipLocalsInit]
    private static bool IsParent(ZoneSnapshot above, ReadOnlySpan<byte> child, int prefixLength)
    {
        Span<byte> buffer = stackalloc byte[CanonicalKey.MaxLength];
        ReadOnlySpan<byte> key = buffer[..CanonicalKey.Write(child, prefixLength, buffer)];
        var match = NameMatch.Find(above.Names, key);
        return match.Kind is not (MatchKind.Delegated or MatchKind.Redirected) || match.Node.Key.Length == key.Length;
    }
}
