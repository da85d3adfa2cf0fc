using System.Buffers.Binary;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Responder;

/// <summary>
/// Lays a response out in the caller's buffer. Records come from snapshots as <c>TYPE CLASS TTL RDLENGTH RDATA</c>; in front of each goes
/// an owner name, nearly always a pointer to a name that already lies in the message.
/// </summary>
/// <remarks>
/// Names in RDATA are compressed where RFC 3597 §4 allows it, against the question's name and the name before: that finds what zones have in
/// common, without a table to be filled for each answer. What does not fit sets <see cref="Overflowed"/> and is not written.
/// </remarks>
internal ref struct ResponseWriter
{
    private const int MaxPointer = 0x3FFF;

    private readonly Span<byte> _buffer;
    private readonly int _room;
    private readonly int _nameLength;
    private int _answers;
    private int _authorities;
    private int _additionals;

    /// <param name="buffer">As long as the response may be.</param>
    /// <param name="question">What is echoed; empty for none.</param>
    /// <param name="reserved">Octets to leave for the OPT record that <see cref="Finish"/> adds.</param>
    public ResponseWriter(Span<byte> buffer, ReadOnlySpan<byte> question, int reserved)
    {
        _buffer = buffer;
        _room = buffer.Length - reserved;
        _nameLength = Math.Max(0, question.Length - 4);
        question.CopyTo(buffer[MessageHeader.Length..]);
        Length = QuestionEnd = MessageHeader.Length + question.Length;
    }

    /// <summary>Octets written, the header included.</summary>
    public int Length { get; private set; }

    /// <summary>Where the answer section starts.</summary>
    public int QuestionEnd { get; }

    /// <summary>Where records go; sections are written in their order.</summary>
    public MessageSection Section { get; set; } = MessageSection.Answer;

    /// <summary>Whether something did not fit.</summary>
    public bool Overflowed { get; private set; }

    public readonly int Answers => _answers;

    /// <summary>Place of the name in RDATA that was written last.</summary>
    public NamePlace LastName { get; private set; }

    /// <summary>What was written.</summary>
    public readonly ReadOnlySpan<byte> Message => _buffer[..Length];

    private readonly ReadOnlySpan<byte> QuestionName => _buffer.Slice(MessageHeader.Length, _nameLength);

    /// <summary>Writes a set, and its signatures when asked.</summary>
    public void WriteRRset(OwnerName owner, RRsetView rrset, bool signatures)
    {
        WriteRecords(ref owner, rrset.Records);
        if (signatures)
        {
            WriteRecords(ref owner, rrset.Signatures);
        }
    }

    /// <summary>Writes records of one owner, all with <paramref name="ttl"/> in place of their own.</summary>
    public void WriteRecords(OwnerName owner, ReadOnlySpan<byte> records, Ttl ttl)
    {
        // Only whoever knows the layout of a record could have written another TTL; it stands behind owner, TYPE and CLASS.
        while (!records.IsEmpty && !Overflowed)
        {
            var at = Length + owner.Length + 4;
            var length = RRsetView.RecordHeaderLength + BinaryPrimitives.ReadUInt16BigEndian(records[8..]);
            WriteRecords(ref owner, records[..length]);
            records = records[length..];
            if (!Overflowed)
            {
                BinaryPrimitives.WriteUInt32BigEndian(_buffer[at..], ttl.Seconds);
            }
        }
    }

    /// <summary>Writes a set or nothing: what does not fit whole is left out and does not count as overflow.</summary>
    public bool TryWriteRecords(OwnerName owner, ReadOnlySpan<byte> records)
    {
        var before = this;
        WriteRecords(ref owner, records);
        if (Overflowed && !before.Overflowed)
        {
            this = before;
            return false;
        }

        return true;
    }

    /// <summary>Writes the records of one owner.</summary>
    public void WriteRecords(scoped ref OwnerName owner, scoped ReadOnlySpan<byte> records)
    {
        scoped ReadOnlySpan<byte> previous = default;
        while (!records.IsEmpty)
        {
            var length = RRsetView.RecordHeaderLength + BinaryPrimitives.ReadUInt16BigEndian(records[8..]);
            var record = records[..length];
            records = records[length..];
            if (CompressibleRData.IsCompressible(record))
            {
                WriteCompressed(ref owner, record, previous);
                previous = CompressibleRData.FirstName(record);
                continue;
            }

            var ownerLength = owner.Length;
            if (Overflowed || Length + ownerLength + length > _room)
            {
                Overflowed = true;
                return;
            }

            owner.Write(_buffer, Length);
            record.CopyTo(_buffer[(Length + ownerLength)..]);
            Length += ownerLength + length;
            Count();
        }
    }

    /// <summary>Writes a CNAME that stands in no zone (RFC 6672 §3.1); <see cref="LastName"/> is its target then.</summary>
    public void WriteSynthesizedCname(OwnerName owner, Ttl ttl, scoped ReadOnlySpan<byte> target)
    {
        Span<byte> record = stackalloc byte[RRsetView.RecordHeaderLength + DomainName.MaxWireLength];
        BinaryPrimitives.WriteUInt16BigEndian(record, RecordType.Cname.Value);
        BinaryPrimitives.WriteUInt16BigEndian(record[2..], RecordClass.Internet.Value);
        BinaryPrimitives.WriteUInt32BigEndian(record[4..], ttl.Seconds);
        BinaryPrimitives.WriteUInt16BigEndian(record[8..], (ushort)target.Length);
        target.CopyTo(record[RRsetView.RecordHeaderLength..]);
        WriteRecords(ref owner, record[..(RRsetView.RecordHeaderLength + target.Length)]);
    }

    /// <summary>Takes everything behind the question back.</summary>
    public void Clear()
    {
        Length = QuestionEnd;
        (_answers, _authorities, _additionals, Section, Overflowed) = (0, 0, 0, MessageSection.Answer, false);
    }

    /// <summary>Writes header and OPT record; returns the length of the whole response.</summary>
    /// <param name="query">Gives the id, and OPCODE and RD, which are copied.</param>
    /// <param name="flags">AA and TC; Z, AD, RA and CD are always clear in an authoritative answer (RFC 4035 §3.1.6).</param>
    /// <param name="edns">What the OPT record says; absent when the query had none.</param>
    public int Finish(ReadOnlySpan<byte> query, ResponseCode code, ResponseFlags flags, scoped ResponseEdns edns)
    {
        if (edns.IsPresent)
        {
            Length += edns.Write(_buffer, Length, code);
            _additionals++;
        }

        var header = _buffer[..MessageHeader.Length];
        query[..2].CopyTo(header);
        header[2] = (byte)(0x80 | (query[2] & 0x79) | (byte)flags);
        header[3] = (byte)(code.Value & 0x0F);
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], (ushort)(QuestionEnd > MessageHeader.Length ? 1 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(header[6..], (ushort)_answers);
        BinaryPrimitives.WriteUInt16BigEndian(header[8..], (ushort)_authorities);
        BinaryPrimitives.WriteUInt16BigEndian(header[10..], (ushort)_additionals);
        return Length;
    }

    // previous: the name in the record before, which is at LastName; empty for none.
    private void WriteCompressed(scoped ref OwnerName owner, scoped ReadOnlySpan<byte> record, scoped ReadOnlySpan<byte> previous)
    {
        var at = Length + owner.Length;
        var rdata = at + RRsetView.RecordHeaderLength;
        var layout = CompressibleRData.Of(record);
        var rest = record[(RRsetView.RecordHeaderLength + layout.NamesAt)..];
        var end = rdata + layout.NamesAt;
        Overflowed |= end > _room;
        if (Overflowed)
        {
            return;
        }

        owner.Write(_buffer, Length);
        record[..(RRsetView.RecordHeaderLength + layout.NamesAt)].CopyTo(_buffer[at..]);
        for (var i = 0; i < layout.Names && !Overflowed; i++)
        {
            var name = rest[..NameWire.Measure(rest)];
            rest = rest[name.Length..];
            end = WriteName(end, name, previous);
            previous = name;
        }

        Overflowed |= end + rest.Length > _room;
        if (!Overflowed)
        {
            rest.CopyTo(_buffer[end..]);
            Length = end + rest.Length;
            BinaryPrimitives.WriteUInt16BigEndian(_buffer[(at + 8)..], (ushort)(Length - rdata));
            Count();
        }
    }

    // Returns where the name ends.
    private int WriteName(int at, scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> previous)
    {
        var question = QuestionName;
        var shared = NameWire.CommonSuffixLength(name, question);
        var pointer = MessageHeader.Length + question.Length - shared;
        if (!previous.IsEmpty && NameWire.CommonSuffixLength(name, previous) is var other && other > shared && previous.Length - other < LastName.Labels)
        {
            (shared, pointer) = (other, LastName.Start + previous.Length - other);
        }

        // The root alone is shorter than a pointer to it.
        var isCompressed = shared > 1 && pointer <= MaxPointer;
        var labels = isCompressed ? name.Length - shared : name.Length;
        var end = at + labels + (isCompressed ? 2 : 0);
        if (end > _room)
        {
            Overflowed = true;
            return at;
        }

        name[..labels].CopyTo(_buffer[at..]);
        if (isCompressed)
        {
            BinaryPrimitives.WriteUInt16BigEndian(_buffer[(at + labels)..], (ushort)(0xC000 | pointer));
        }

        LastName = new NamePlace(at, labels, isCompressed ? pointer : 0);
        return end;
    }

    private void Count()
    {
        switch (Section)
        {
            case MessageSection.Answer:
                _answers++;
                break;
            case MessageSection.Authority:
                _authorities++;
                break;
            default:
                _additionals++;
                break;
        }
    }
}
