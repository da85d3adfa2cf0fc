using System.Buffers.Binary;
using DnsConsole.Dns.Edns;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Wire;

/// <summary>
/// What the query path needs of a message, without allocation: the header, the question as spans of the packet, EDNS and the place of a
/// TSIG record. The records themselves are only walked over, so that a lie in a length is found.
/// </summary>
/// <remarks>
/// A message with no question is read too (DNS cookies, RFC 7873 §5.4; DSO); <see cref="QuestionName"/> is empty then. After a
/// <see cref="Fault"/> the header and what was read before it are valid, nothing else.
/// </remarks>
public ref struct MessageReader
{
    private readonly ReadOnlySpan<byte> _message;

    private MessageReader(ReadOnlySpan<byte> message) => _message = message;

    public MessageHeader Header { get; private set; }

    public MessageFault Fault { get; private set; }

    public readonly ReadOnlySpan<byte> Message => _message;

    /// <summary>The name asked for, in wire form as it stands in the packet; empty when there is no question.</summary>
    public ReadOnlySpan<byte> QuestionName { get; private set; }

    public RecordType QuestionType { get; private set; }

    public RecordClass QuestionClass { get; private set; }

    /// <summary>Where the question section ends; the question can be copied from offset 12 to here.</summary>
    public int QuestionEnd { get; private set; }

    public bool HasEdns { get; private set; }

    /// <summary>The OPT record; meaningful when <see cref="HasEdns"/>.</summary>
    public EdnsView Edns { get; private set; }

    /// <summary>Where a TSIG record (RFC 8945) starts, which is the last record then; 0 when there is none.</summary>
    public int TsigOffset { get; private set; }

    /// <summary>Reads a message; what is wrong with it stands in <see cref="Fault"/>.</summary>
    public static MessageReader Read(ReadOnlySpan<byte> message)
    {
        var reader = new MessageReader(message);
        reader.Fault = reader.ReadAll();
        return reader;
    }

    private MessageFault ReadAll()
    {
        if (!MessageHeader.TryRead(_message, out var header))
        {
            return MessageFault.NoHeader;
        }

        Header = header;
        QuestionEnd = MessageHeader.Length;
        if (header.QuestionCount > 1)
        {
            return MessageFault.QuestionCount;
        }

        if (header.QuestionCount == 1 && !ReadQuestion())
        {
            return MessageFault.Malformed;
        }

        var at = QuestionEnd;
        var records = header.AnswerCount + header.AuthorityCount + header.AdditionalCount;
        for (var i = 0; i < records; i++)
        {
            var fault = ReadRecord(ref at, i >= header.AnswerCount + header.AuthorityCount, i == records - 1);
            if (fault != MessageFault.None)
            {
                return fault;
            }
        }

        return at == _message.Length ? MessageFault.None : MessageFault.TrailingOctets;
    }

    // The question is the first name of the message: there is nothing that a pointer in it could point at.
    private bool ReadQuestion()
    {
        var rest = _message[MessageHeader.Length..];
        var length = NameWire.Measure(rest);
        if (length == 0 || rest.Length < length + 4)
        {
            return false;
        }

        QuestionName = rest[..length];
        QuestionType = new RecordType(BinaryPrimitives.ReadUInt16BigEndian(rest[length..]));
        QuestionClass = new RecordClass(BinaryPrimitives.ReadUInt16BigEndian(rest[(length + 2)..]));
        QuestionEnd = MessageHeader.Length + length + 4;
        return true;
    }

    private MessageFault ReadRecord(ref int at, bool isAdditional, bool isLast)
    {
        var start = at;
        if (!SkipName(ref at) || _message.Length - at < 10)
        {
            return MessageFault.Malformed;
        }

        var fixedPart = _message[at..];
        var type = BinaryPrimitives.ReadUInt16BigEndian(fixedPart);
        int length = BinaryPrimitives.ReadUInt16BigEndian(fixedPart[8..]);
        at += 10;
        if (_message.Length - at < length)
        {
            return MessageFault.Malformed;
        }

        if (type == RecordType.Opt.Value)
        {
            if (HasEdns)
            {
                return MessageFault.TwoOpt;
            }

            if (!isAdditional || _message[start] != 0 || !EdnsView.TryRead(fixedPart, _message.Slice(at, length), out var edns))
            {
                return MessageFault.BadOpt;
            }

            HasEdns = true;
            Edns = edns;
        }
        else if (type == RecordType.Tsig.Value)
        {
            // RFC 8945 §5.1: the last record of the additional section, else FORMERR.
            if (!isAdditional || !isLast)
            {
                return MessageFault.Malformed;
            }

            TsigOffset = start;
        }

        at += length;
        return MessageFault.None;
    }

    private readonly bool SkipName(ref int at)
    {
        var start = at;
        while (at < _message.Length)
        {
            int octet = _message[at];
            if (octet == 0)
            {
                at++;
                return at - start <= DomainName.MaxWireLength;
            }

            if (octet >= 0xC0)
            {
                at += 2;
                return at <= _message.Length && (((octet & 0x3F) << 8) | _message[at - 1]) is var target && target >= MessageHeader.Length && target < at - 2;
            }

            if (octet > DomainName.MaxLabelLength)
            {
                return false;
            }

            at += octet + 1;
        }

        return false;
    }
}
