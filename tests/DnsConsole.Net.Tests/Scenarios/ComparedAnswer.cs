using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Net.Tests.Scenarios;

/// <summary>
/// An answer without what the RFCs leave open: the order of records, the case of owner names (RFC 4343 §4.1), a record said twice, the zone's
/// own NS set behind an answer (RFC 1034 §4.3.2 asks for it nowhere), additional data but in-domain glue (RFC 9471 §3.1).
/// </summary>
internal sealed class ComparedAnswer
{
    private readonly IReadOnlySet<DomainName> _apexes;
    private readonly DomainName? _cut;

    private ComparedAnswer(byte[] wire, Message message, IReadOnlySet<DomainName> apexes)
    {
        (Wire, Message, _apexes) = (wire, message, apexes);
        _cut = message.Authority.FirstOrDefault(r => r.Type == RecordType.Ns && !apexes.Contains(r.Owner))?.Owner;
        Add("answer", message.Answers);
        Add("authority", message.Authority.Where(r => !IsApexNs(r.Owner, r.Type, r.Data.Wire)));
        Add("additional", message.Additional.Where(r => IsInDomainGlue(r.Owner, r.Type)));
    }

    public byte[] Wire { get; }

    public Message Message { get; }

    /// <summary>RRsets by section, owner and type; the type of signatures is that which they cover.</summary>
    public Dictionary<(string Section, DomainName Owner, RecordType Type), HashSet<(RecordType Type, uint Ttl, RecordData Data)>> RRsets { get; } = [];

    /// <param name="wire">The message.</param>
    /// <param name="question">What it answers.</param>
    /// <param name="apexes">Names of the zones served.</param>
    public static ComparedAnswer Read(byte[] wire, AskedQuestion question, IReadOnlySet<DomainName> apexes)
    {
        Assert.True(Message.TryParse(wire, out var message, out var error), $"{question}: {error} {Convert.ToHexString(wire)}");
        return new ComparedAnswer(wire, message, apexes);
    }

    /// <summary>Octets that the answer cannot do without.</summary>
    public int RequiredLength()
    {
        var reader = new WireReader(Wire);
        reader.TryReadBytes(MessageHeader.Length, out _);
        reader.TryReadName(out _);
        reader.TryReadBytes(4, out _);
        var length = reader.Position;
        for (var left = Message.Header.AnswerCount + Message.Header.AuthorityCount + Message.Header.AdditionalCount; left > 0; left--)
        {
            var start = reader.Position;
            reader.TryReadName(out var owner);
            reader.TryReadUInt16(out var number);
            reader.TryReadBytes(6, out _);
            reader.TryReadUInt16(out var dataLength);
            reader.TryReadBytes(dataLength, out var data);
            var type = new RecordType(number);
            var section = left <= Message.Header.AdditionalCount ? 2 : left <= Message.Header.AdditionalCount + Message.Header.AuthorityCount ? 1 : 0;
            var isOptional = section switch { 0 => false, 1 => IsApexNs(owner, type, data), _ => type != RecordType.Opt && !IsInDomainGlue(owner, type) };
            length += isOptional ? 0 : reader.Position - start;
        }

        return length;
    }

    private void Add(string section, IEnumerable<ResourceRecord> records)
    {
        foreach (var record in records)
        {
            var key = (section, record.Owner, TypeOf(record.Type, record.Data.Wire));
            if (!RRsets.TryGetValue(key, out var set))
            {
                RRsets.Add(key, set = []);
            }

            set.Add((record.Type, record.Ttl.Seconds, RecordSchemas.Of(record.Type).ToCanonical(record.Data)));
        }
    }

    private bool IsApexNs(DomainName owner, RecordType type, ReadOnlySpan<byte> data) => TypeOf(type, data) == RecordType.Ns && _apexes.Contains(owner);

    private bool IsInDomainGlue(DomainName owner, RecordType type) => _cut is { } cut && type != RecordType.Rrsig && owner.IsAtOrBelow(cut);

    private static RecordType TypeOf(RecordType type, ReadOnlySpan<byte> data) => type == RecordType.Rrsig ? RrsigFields.TypeCovered(data) : type;
}
