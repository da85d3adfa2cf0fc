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
/// Every name that is pointed at lies there without compression: the question, RDATA of CNAME and NS, and owners written by this type.
/// So a name in the message is its offset, an ancestor of it is a larger offset, and no table is needed. What does not fit sets
/// <see cref="Overflowed"/> and is not written.
/// </remarks>
internal ref struct ResponseWriter
{
    private const int MaxPointer = 0x3FFF;
    private const int OptLength = 11;

    private readonly Span<byte> _buffer;
    private readonly int _room;
    private int _answers;
    private int _authorities;
    private int _additionals;

    /// <param name="buffer">As long as the response may be.</param>
    /// <param name="question">What is echoed; empty for none.</param>
    /// <param name="reserveOpt">Whether <see cref="Finish"/> will add an OPT record.</param>
    public ResponseWriter(Span<byte> buffer, ReadOnlySpan<byte> question, bool reserveOpt)
    {
        _buffer = buffer;
        _room = buffer.Length - (reserveOpt ? OptLength : 0);
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

    /// <summary>What was written, and may be pointed at.</summary>
    public readonly ReadOnlySpan<byte> Message => _buffer[..Length];

    /// <summary>Writes a set, and its signatures when asked.</summary>
    /// <param name="owner">Offset of the owner name in the message.</param>
    /// <returns>Offset of the first record's RDATA.</returns>
    public int WriteRRset(int owner, RRsetView rrset, bool signatures)
    {
        var rdata = Length + OwnerLength(owner) + RRsetView.RecordHeaderLength;
        WriteRecords(owner, rrset.Records, null);
        if (signatures)
        {
            WriteRecords(owner, rrset.Signatures, null);
        }

        return rdata;
    }

    /// <summary>Writes a set or nothing: what does not fit whole is left out and does not count as overflow.</summary>
    public bool TryWriteRRset(int owner, RRsetView rrset)
    {
        var before = this;
        WriteRecords(owner, rrset.Records, null);
        if (Overflowed && !before.Overflowed)
        {
            this = before;
            return false;
        }

        return true;
    }

    /// <summary>Writes the signatures of a set or nothing.</summary>
    public void TryWriteSignatures(int owner, RRsetView rrset)
    {
        var before = this;
        WriteRecords(owner, rrset.Signatures, null);
        if (Overflowed)
        {
            this = before;
        }
    }

    /// <summary>Writes a set and its signatures, whose owner is not in the message yet: its first labels, then a pointer to the rest.</summary>
    public void WriteRRset(ReadOnlySpan<byte> labels, int rest, RRsetView rrset)
    {
        var owner = labels.IsEmpty ? rest : Length;
        if (!labels.IsEmpty)
        {
            var first = RRsetView.RecordHeaderLength + rrset.FirstRData.Length;
            WriteRecord(labels, rest, rrset.Records[..first]);
            WriteRest(labels, rest, owner, rrset.Records[first..]);
        }
        else
        {
            WriteRecords(owner, rrset.Records, null);
        }

        WriteRest(labels, rest, owner, rrset.Signatures);
    }

    /// <summary>Writes records of one owner, all with <paramref name="ttl"/> in place of their own when it is given.</summary>
    public void WriteRecords(int owner, ReadOnlySpan<byte> records, Ttl? ttl)
    {
        var ownerLength = OwnerLength(owner);
        while (!records.IsEmpty)
        {
            var length = RRsetView.RecordHeaderLength + BinaryPrimitives.ReadUInt16BigEndian(records[8..]);
            if (Overflowed || Length + ownerLength + length > _room)
            {
                Overflowed = true;
                return;
            }

            WriteOwner(owner, ownerLength);
            var place = _buffer.Slice(Length, length);
            records[..length].CopyTo(place);
            if (ttl is { } other)
            {
                BinaryPrimitives.WriteUInt32BigEndian(place[4..], other.Seconds);
            }

            Length += length;
            Count();
            records = records[length..];
        }
    }

    /// <summary>Writes the CNAME that a DNAME stands for: the labels in front of the DNAME's owner, then its target (RFC 6672 §3.1).</summary>
    /// <returns>Offset of the target in the message.</returns>
    public int WriteSynthesizedCname(int owner, int prefixLength, Ttl ttl, ReadOnlySpan<byte> target)
    {
        var ownerLength = OwnerLength(owner);
        var rdata = Length + ownerLength + RRsetView.RecordHeaderLength;
        if (Overflowed || rdata + prefixLength + target.Length > _room)
        {
            Overflowed = true;
            return rdata;
        }

        WriteOwner(owner, ownerLength);
        var place = _buffer[Length..];
        BinaryPrimitives.WriteUInt16BigEndian(place, RecordType.Cname.Value);
        BinaryPrimitives.WriteUInt16BigEndian(place[2..], RecordClass.Internet.Value);
        BinaryPrimitives.WriteUInt32BigEndian(place[4..], ttl.Seconds);
        BinaryPrimitives.WriteUInt16BigEndian(place[8..], (ushort)(prefixLength + target.Length));
        _buffer.Slice(owner, prefixLength).CopyTo(_buffer[rdata..]);
        target.CopyTo(_buffer[(rdata + prefixLength)..]);
        Length = rdata + prefixLength + target.Length;
        Count();
        return rdata;
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
    public int Finish(ReadOnlySpan<byte> query, ResponseCode code, ResponseFlags flags, ResponseEdns edns)
    {
        if (edns.IsPresent)
        {
            var opt = _buffer.Slice(Length, OptLength);
            opt.Clear();
            BinaryPrimitives.WriteUInt16BigEndian(opt[1..], RecordType.Opt.Value);
            BinaryPrimitives.WriteUInt16BigEndian(opt[3..], (ushort)edns.PayloadSize);
            opt[5] = (byte)(code.Value >> 4);
            opt[7] = (byte)(edns.IsDnssecOk ? 0x80 : 0);
            Length += OptLength;
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

    // An owner written beyond the reach of a pointer is written again for each record.
    private void WriteRest(ReadOnlySpan<byte> labels, int rest, int owner, ReadOnlySpan<byte> records)
    {
        if (owner <= MaxPointer)
        {
            WriteRecords(owner, records, null);
            return;
        }

        while (!records.IsEmpty)
        {
            var length = RRsetView.RecordHeaderLength + BinaryPrimitives.ReadUInt16BigEndian(records[8..]);
            WriteRecord(labels, rest, records[..length]);
            records = records[length..];
        }
    }

    private void WriteRecord(ReadOnlySpan<byte> labels, int rest, ReadOnlySpan<byte> record)
    {
        if (Overflowed || Length + labels.Length + 2 + record.Length > _room)
        {
            Overflowed = true;
            return;
        }

        labels.CopyTo(_buffer[Length..]);
        Length += labels.Length;
        WritePointer(rest);
        record.CopyTo(_buffer[Length..]);
        Length += record.Length;
        Count();
    }

    // Beyond the reach of a pointer the name is repeated; only answers of more than 16 KB get there.
    private readonly int OwnerLength(int owner) => owner <= MaxPointer ? 2 : NameWire.Measure(_buffer[owner..Length]);

    private void WriteOwner(int owner, int length)
    {
        if (owner <= MaxPointer)
        {
            WritePointer(owner);
        }
        else
        {
            _buffer.Slice(owner, length).CopyTo(_buffer[Length..]);
            Length += length;
        }
    }

    private void WritePointer(int target)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[Length..], (ushort)(0xC000 | target));
        Length += 2;
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
