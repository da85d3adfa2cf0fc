using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Responder.Answers;

/// <summary>
/// One answer in the making: the zone version it comes from, the name that is looked up now (the question, then the target of each CNAME),
/// and what the other sections will need when the answer section is done.
/// </summary>
internal ref struct AnswerContext
{
    /// <summary>Longest chain of CNAMEs followed for one query.</summary>
    public const int MaxChain = 12;

    private readonly Span<byte> _keyBuffer;
    private readonly int _questionApex;
    private int _keyLength;

    public AnswerContext(ZoneSnapshot zone, in MessageReader query, int prefixLength, ResponseWriter writer, Span<byte> keyBuffer)
    {
        Zone = zone;
        Type = query.QuestionType;
        Writer = writer;
        _keyBuffer = keyBuffer;
        Dnssec = query.HasEdns && query.Edns.IsDnssecOk && zone.IsSigned;
        _questionApex = MessageHeader.Length + prefixLength;
        MoveTo(MessageHeader.Length, query.QuestionName.Length);
    }

    public ZoneSnapshot Zone { get; }

    /// <summary>QTYPE.</summary>
    public RecordType Type { get; }

    /// <summary>Whether signatures and proofs are wanted and there are any.</summary>
    public bool Dnssec { get; }

    public ResponseWriter Writer;

    public ResponseCode Code { get; set; } = ResponseCode.NoError;

    public ResponseFlags Flags { get; set; } = ResponseFlags.Authoritative;

    /// <summary>The name has no such records, or does not exist: the authority section starts with the SOA.</summary>
    public bool Negative { get; set; }

    /// <summary>A wildcard stands for the name.</summary>
    public bool Synthesized { get; set; }

    /// <summary>The zone cut to refer to.</summary>
    public ZoneNode Delegation { get; set; }

    /// <summary>Owners of the NSEC or NSEC3 records to send.</summary>
    public NodeSet Proofs;

    /// <summary>Owners of the DNAME records sent.</summary>
    public NodeSet Redirections;

    /// <summary>What the answer is when all sections are written; after a chain of CNAMEs what its end is.</summary>
    public readonly AnswerKind Kind =>
        Code == ResponseCode.NxDomain ? AnswerKind.NameError
        : Code != ResponseCode.NoError ? AnswerKind.Error
        : Negative ? AnswerKind.NoData
        : Delegation.Exists ? AnswerKind.Referral
        : Synthesized ? AnswerKind.Wildcard
        : AnswerKind.Positive;

    /// <summary>Offset in the message of the name looked up now.</summary>
    public int Name { get; private set; }

    /// <summary>Its length in wire form.</summary>
    public int NameLength { get; private set; }

    /// <summary>Its labels, those of the apex not counted.</summary>
    public int Labels { get; private set; }

    /// <summary>Its key relative to the apex.</summary>
    public readonly ReadOnlySpan<byte> Key => _keyBuffer[.._keyLength];

    /// <summary>Offset in the message of the zone's own name.</summary>
    public readonly int Apex => _questionApex;

    /// <summary>Takes up another name at or below the apex, which lies in the message.</summary>
    public void MoveTo(int offset, int length)
    {
        (Name, NameLength) = (offset, length);
        var wire = Writer.Message.Slice(offset, length);
        _keyLength = CanonicalKey.Write(wire, length - Zone.Origin.WireLength, _keyBuffer);
        Labels = CanonicalKey.LabelCount(Key);
    }

    /// <summary>Offset in the message of the name's ancestor with so many labels below the apex.</summary>
    public readonly int Ancestor(int labels)
    {
        var offset = Name;
        for (var skip = Labels - labels; skip > 0; skip--)
        {
            offset += Writer.Message[offset] + 1;
        }

        return offset;
    }

    /// <summary>The name's ancestor with so many labels below the apex, in wire form.</summary>
    public readonly ReadOnlySpan<byte> AncestorWire(int labels) => Writer.Message[Ancestor(labels)..(Name + NameLength)];

    /// <summary>Writes the set and its signatures at the name looked up now.</summary>
    public int WriteRRset(RRsetView rrset) => Writer.WriteRRset(Name, rrset, Dnssec);
}
