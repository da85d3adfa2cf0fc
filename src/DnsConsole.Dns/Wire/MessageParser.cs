using System.Collections.Immutable;
using DnsConsole.Dns.Edns;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Wire;

/// <summary>Reads a <see cref="Message"/> from octets.</summary>
internal static class MessageParser
{
    public static bool TryParse(ReadOnlySpan<byte> wire, out Message message, out string error)
    {
        message = new Message();
        if (!MessageHeader.TryRead(wire, out var header))
        {
            error = "The message is shorter than its header.";
            return false;
        }

        var reader = new WireReader(wire, MessageHeader.Length, wire.Length);
        EdnsOptions? edns = null;
        error = ReadQuestions(ref reader, header.QuestionCount, out var questions);
        var answers = ImmutableArray<ResourceRecord>.Empty;
        var authority = answers;
        var additional = answers;
        error = error.Length > 0 ? error : ReadSection(ref reader, header.AnswerCount, "answer", false, out answers, ref edns);
        error = error.Length > 0 ? error : ReadSection(ref reader, header.AuthorityCount, "authority", false, out authority, ref edns);
        error = error.Length > 0 ? error : ReadSection(ref reader, header.AdditionalCount, "additional", true, out additional, ref edns);
        error = error.Length > 0 || reader.Remaining == 0 ? error : $"{reader.Remaining} octets stand behind the last record.";
        if (error.Length > 0)
        {
            return false;
        }

        message = new Message { Header = header, Questions = questions, Answers = answers, Authority = authority, Additional = additional, Edns = edns };
        return true;
    }

    private static string ReadQuestions(ref WireReader reader, int count, out ImmutableArray<Question> questions)
    {
        var read = ImmutableArray.CreateBuilder<Question>();
        questions = [];
        for (var i = 0; i < count; i++)
        {
            if (!reader.TryReadName(out var name) || !reader.TryReadUInt16(out var type) || !reader.TryReadUInt16(out var cls))
            {
                return "The question is malformed.";
            }

            read.Add(new Question(name, new RecordType(type), new RecordClass(cls)));
        }

        questions = read.ToImmutable();
        return "";
    }

    private static string ReadSection(
        ref WireReader reader, int count, string section, bool isAdditional, out ImmutableArray<ResourceRecord> records, ref EdnsOptions? edns)
    {
        var read = ImmutableArray.CreateBuilder<ResourceRecord>();
        records = [];
        for (var i = 0; i < count; i++)
        {
            if (!reader.TryReadName(out var owner))
            {
                return $"The owner of record {i + 1} of the {section} section is malformed.";
            }

            var at = reader.Position;
            if (!reader.TryReadUInt16(out var number) || !reader.TryReadUInt16(out var cls) || !reader.TryReadUInt32(out var ttl)
                || !reader.TryReadUInt16(out var length) || !reader.TryReadBytes(length, out var rdata))
            {
                return $"Record {i + 1} of the {section} section runs over the end of the message.";
            }

            var type = new RecordType(number);
            if (type == RecordType.Opt)
            {
                if (edns is not null)
                {
                    return "The message has two OPT records.";
                }

                if (!isAdditional || !owner.IsRoot || !EdnsView.TryRead(reader.Message[at..], rdata, out var view))
                {
                    return "The OPT record is malformed.";
                }

                edns = EdnsOptions.From(view);
                continue;
            }

            // RFC 8945 §5.1.
            if (type == RecordType.Tsig && !(isAdditional && i == count - 1))
            {
                return "The TSIG record is not the last of the message.";
            }

            if (!TryReadData(reader.Message, reader.Position - length, length, type, new RecordClass(cls), out var data))
            {
                return $"Record {i + 1} of the {section} section ({owner} {type}) has malformed data.";
            }

            read.Add(new ResourceRecord(owner, type, new RecordClass(cls), Ttl.FromWire(ttl), data));
        }

        records = read.ToImmutable();
        return "";
    }

    private static bool TryReadData(ReadOnlySpan<byte> message, int at, int length, RecordType type, RecordClass cls, out RecordData data)
    {
        // UPDATE says with class ANY or NONE and no data what is to be deleted or required (RFC 2136 §2.4, §2.5).
        if (length == 0 && (cls == RecordClass.Any || cls == RecordClass.None))
        {
            data = default;
            return true;
        }

        var rdata = new WireReader(message, at, at + length);
        return RecordSchemas.Of(type).TryReadWire(ref rdata, out data);
    }
}
