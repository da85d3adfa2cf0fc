using System.Collections.Immutable;
using DnsConsole.Dns.Edns;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Wire;

/// <summary>
/// A whole message with data of its own (RFC 1035 §4.1), for clients, transfers and tests; the query path uses <see cref="MessageReader"/>
/// instead. The counts of <see cref="Header"/> follow from the sections when it is written; OPT is <see cref="Edns"/> and stands in no section.
/// </summary>
public sealed record Message
{
    /// <summary>Longest message, in octets.</summary>
    public const int MaxLength = ushort.MaxValue;

    public MessageHeader Header { get; init; }

    public ImmutableArray<Question> Questions { get; init; } = [];

    public ImmutableArray<ResourceRecord> Answers { get; init; } = [];

    public ImmutableArray<ResourceRecord> Authority { get; init; } = [];

    /// <summary>Without OPT.</summary>
    public ImmutableArray<ResourceRecord> Additional { get; init; } = [];

    public EdnsOptions? Edns { get; init; }

    /// <summary>RCODE with the upper bits of EDNS.</summary>
    public ResponseCode ResponseCode => new((ushort)(Header.ResponseCode.Value | ((Edns?.ExtendedResponseCode ?? 0) << 4)));

    /// <summary>A query for one name and type.</summary>
    public static Message Query(ushort id, Question question, EdnsOptions? edns = null, ushort bits = 0) => new()
    {
        Header = new MessageHeader(id, MessageHeader.MakeFlags(OpCode.Query, bits: bits)),
        Questions = [question],
        Edns = edns,
    };

    /// <summary>Reads a message; every record must be valid for its type.</summary>
    /// <param name="error">A sentence that says what is wrong, empty on success.</param>
    public static bool TryParse(ReadOnlySpan<byte> wire, out Message message, out string error) => MessageParser.TryParse(wire, out message, out error);

    /// <summary>The message in wire form, names compressed.</summary>
    /// <exception cref="InvalidOperationException">It is longer than 65,535 octets.</exception>
    public byte[] ToArray()
    {
        var writer = new WireWriter(new byte[MaxLength], stackalloc ushort[WireWriter.CompressionSlots]);
        var header = Header with
        {
            QuestionCount = (ushort)Questions.Length,
            AnswerCount = (ushort)Answers.Length,
            AuthorityCount = (ushort)Authority.Length,
            AdditionalCount = (ushort)(Additional.Length + (Edns is null ? 0 : 1)),
        };
        header.Write(ref writer);
        foreach (var question in Questions)
        {
            writer.WriteName(question.Name.Wire);
            writer.WriteUInt16(question.Type.Value);
            writer.WriteUInt16(question.Class.Value);
        }

        foreach (var section in (ReadOnlySpan<ImmutableArray<ResourceRecord>>)[Answers, Authority, Additional])
        {
            foreach (var record in section)
            {
                writer.WriteRecord(record.Owner.Wire, record.Type, record.Class, record.Ttl, record.Data.Wire);
            }
        }

        Edns?.Write(ref writer);
        return writer.Overflowed ? throw new InvalidOperationException("The message is longer than 65,535 octets.") : writer.Written.ToArray();
    }
}
