using System.Runtime.CompilerServices;
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
    private readonly Span<byte> _nameBuffer;
    private int _keyLength;

    /// <param name="keyBuffer">Takes <see cref="CanonicalKey.MaxLength"/> octets.</param>
    /// <param name="nameBuffer">Takes <see cref="DomainName.MaxWireLength"/> octets.</param>
    public AnswerContext(ZoneSnapshot zone, in MessageReader query, int prefixLength, ResponseWriter writer, Span<byte> keyBuffer, Span<byte> nameBuffer)
    {
        Zone = zone;
        Type = query.QuestionType;
        Writer = writer;
        _keyBuffer = keyBuffer;
        _nameBuffer = nameBuffer;
        Dnssec = query.HasEdns && query.Edns.IsDnssecOk && zone.IsSigned;
        Apex = MessageHeader.Length + prefixLength;
        Take(query.QuestionName, new NamePlace(MessageHeader.Length, query.QuestionName.Length, 0));
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

    /// <summary>The name looked up now, in wire form.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Where it lies in the message.</summary>
    public NamePlace Place { get; private set; }

    /// <summary>Its labels, those of the apex not counted.</summary>
    public int Labels { get; private set; }

    /// <summary>Its key relative to the apex.</summary>
    public readonly ReadOnlySpan<byte> Key => _keyBuffer[.._keyLength];

    /// <summary>Offset in the message of the zone's own name.</summary>
    public int Apex { get; }

    /// <summary>The name that a CNAME at this one leads to, in wire form; empty when there is none. It was written last.</summary>
    public ReadOnlySpan<byte> Target { get; private set; }

    /// <summary>Takes up <see cref="Target"/>, which is at or below the apex.</summary>
    public void Follow()
    {
        Take(Target, Writer.LastName);
        Target = default;
    }

    /// <summary>Where in <see cref="Name"/> its ancestor with so many labels below the apex begins.</summary>
    public readonly int AncestorAt(int labels)
    {
        var at = 0;
        for (var skip = Labels - labels; skip > 0; skip--)
        {
            at += Name[at] + 1;
        }

        return at;
    }

    /// <summary>The name's ancestor with so many labels below the apex, in wire form.</summary>
    public readonly ReadOnlySpan<byte> Ancestor(int labels) => Name[AncestorAt(labels)..];

    /// <summary>The name's ancestor with so many labels below the apex, as owner of records.</summary>
    public readonly OwnerName AncestorOwner(int labels)
    {
        var at = AncestorAt(labels);
        return new OwnerName(Place.At(at), Name[at..^Zone.Origin.WireLength], Apex);
    }

    /// <summary>The name looked up now as owner of records.</summary>
    public readonly OwnerName Owner => new(Place.Start, Name[..^Zone.Origin.WireLength], Apex);

    /// <summary>Writes a CNAME that the zone has, and makes what it points at the <see cref="Target"/>.</summary>
    public void WriteCname(RRsetView cname)
    {
        WriteRRset(cname);
        var target = cname.FirstRData;
        target.CopyTo(_nameBuffer);
        Target = _nameBuffer[..target.Length];
    }

    /// <summary>Writes the CNAME that a DNAME stands for (RFC 6672 §3.1). What it points at is the <see cref="Target"/>, unless the CNAME itself was asked for.</summary>
    /// <param name="prefixLength">Octets of the name in front of the DNAME's owner.</param>
    [SkipLocalsInit]
    public void WriteSynthesizedCname(int prefixLength, Ttl ttl, scoped ReadOnlySpan<byte> dname)
    {
        Span<byte> target = stackalloc byte[DomainName.MaxWireLength];
        Name[..prefixLength].CopyTo(target);
        dname.CopyTo(target[prefixLength..]);
        target = target[..(prefixLength + dname.Length)];
        Writer.WriteSynthesizedCname(Owner, ttl, target);
        if (Type != RecordType.Cname && Type != RecordType.Any)
        {
            target.CopyTo(_nameBuffer);
            Target = _nameBuffer[..target.Length];
        }
    }

    /// <summary>Writes the set and its signatures at the name looked up now.</summary>
    public void WriteRRset(RRsetView rrset) => Writer.WriteRRset(Owner, rrset, Dnssec);

    private void Take(ReadOnlySpan<byte> name, NamePlace place)
    {
        Name = name;
        Place = place;
        _keyLength = CanonicalKey.Write(name, name.Length - Zone.Origin.WireLength, _keyBuffer);
        Labels = CanonicalKey.LabelCount(Key);
    }
}
