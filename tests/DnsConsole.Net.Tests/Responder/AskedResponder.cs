using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Edns;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.Net.Responder;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Tests.Responder;

/// <summary>
/// A responder with zones, asked without sockets; answers as messages, or as a few lines that a test can hold against what it expects. What a
/// signed zone answers to a query with DO is validated (see <see cref="ProvenAnswer"/>), unless a test says that there is no proof.
/// </summary>
internal sealed class AskedResponder
{
    public AskedResponder(params ZoneSnapshot[] zones)
        : this(new ResponderSettings(), zones)
    {
    }

    public AskedResponder(ResponderSettings settings, params ZoneSnapshot[] zones)
    {
        foreach (var zone in zones)
        {
            Catalog.Put(new ServedZone(zone));
        }

        Responder = new AuthoritativeResponder(Catalog, settings);
    }

    /// <summary>The address all queries come from.</summary>
    public byte[] Client { get; set; } = [192, 0, 2, 1];

    /// <summary>When they come, in seconds since 1970.</summary>
    public uint Now { get; set; } = (uint)TestZone.Now.ToUnixTimeSeconds();

    public ZoneCatalog Catalog { get; } = new();

    public AuthoritativeResponder Responder { get; }

    public static byte[] Query(string name, RecordType type, bool dnssec = true, int? payload = 1232) =>
        Message.Query(4711, new Question(DomainName.Parse(name), type, RecordClass.Internet), payload is { } size ? new EdnsOptions((ushort)size, 0, dnssec) : null).ToArray();

    public byte[] Send(ReadOnlySpan<byte> query, Transport transport = Transport.Udp)
    {
        var response = new byte[Responder.MaxResponse(transport)];
        return response[..Responder.Respond(new QuerySource(transport, Client, Now), query, response).Length];
    }

    /// <summary>Whether the query shows that its client's address is not forged.</summary>
    public bool Vouches(ReadOnlySpan<byte> query) =>
        Responder.Respond(new QuerySource(Transport.Udp, Client, Now), query, new byte[Responder.MaxResponse(Transport.Udp)]).IsVouched;

    /// <param name="query">The message, or what a test has made of one.</param>
    /// <param name="transport">How it is asked.</param>
    /// <param name="proven">False for an answer that no validator could accept: a loop of aliases, for one.</param>
    public Message Ask(byte[] query, Transport transport = Transport.Udp, bool proven = true)
    {
        Assert.True(Message.TryParse(Send(query, transport), out var message, out var error), error);
        if (proven && message is { Edns.IsDnssecOk: true, Questions: [{ } question] } && ZoneOf(question) is { } zone)
        {
            ProvenAnswer.Assert(zone, message);
        }

        return message;
    }

    public Message Ask(string name, RecordType type, bool dnssec = true, int? payload = 1232, Transport transport = Transport.Udp, bool proven = true) =>
        Ask(Query(name, type, dnssec, payload), transport, proven);

    /// <summary>RCODE and flags, then a line for each section that is not empty: owner and type of each RRset, <c>+</c> when its signatures follow.</summary>
    public string Summary(string name, RecordType type, bool dnssec = true, Transport transport = Transport.Udp, bool proven = true) =>
        Summary(Ask(name, type, dnssec, 1232, transport, proven));

    public static string Summary(Message message)
    {
        var lines = new List<string> { $"{message.ResponseCode}{(message.Header.IsAuthoritative ? " aa" : "")}{(message.Header.IsTruncated ? " tc" : "")}" };
        foreach (var (title, section) in new[] { ("answer", message.Answers), ("authority", message.Authority), ("additional", message.Additional) })
        {
            var sets = new List<string>();
            foreach (var record in section)
            {
                var owner = record.Owner.ToString().Replace(".zone.lab.", "", StringComparison.Ordinal).Replace("zone.lab.", "@", StringComparison.Ordinal);
                var set = record.Type == RecordType.Rrsig ? $"{owner} {RrsigFields.TypeCovered(record.Data.Wire)}" : $"{owner} {record.Type}";
                if (record.Type == RecordType.Rrsig)
                {
                    var at = sets.IndexOf(set);
                    sets[at >= 0 ? at : throw new InvalidOperationException($"{set} is signed, but not there.")] = set + "+";
                }
                else if (sets.Count == 0 || sets[^1] != set)
                {
                    sets.Add(set);
                }
            }

            if (sets.Count > 0)
            {
                lines.Add($"{title}: {string.Join(", ", sets)}");
            }
        }

        return string.Join('\n', lines);
    }

    // The zone whose keys the answer is signed with: of a DS the one above, when it is here and has not delegated a name in between.
    private ZoneSnapshot? ZoneOf(Question question)
    {
        var zone = Catalog.Find(question.Name.Wire, out var prefix)?.Snapshot;
        if (question.Type != RecordType.Ds || prefix > 0 || question.Name.IsRoot || Catalog.Find(question.Name.Parent.Wire, out _) is not { Snapshot: var above })
        {
            return zone;
        }

        for (var name = question.Name.Parent; name != above.Origin; name = name.Parent)
        {
            if (above.Names.TryGet(CanonicalKey.Relative(name, above.Origin), out var node) && node.IsDelegation)
            {
                return zone;
            }
        }

        return above;
    }
}
