using System.Globalization;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary>
/// The zone of the write loop: each change makes version <c>n</c>, and everyone can compute what version <c>n</c> holds. Every version stamps its number into the A and TXT sets of
/// <c>stamped</c>, lets <c>pointer</c> point to a new name <c>target-n</c> and removes the old one; and it puts in, or takes out, one of the guests below, in turn.
/// </summary>
internal sealed class LoopZone
{
    public const int StampedAddresses = 3;
    public const int StampedTexts = 2;
    public const string TargetPrefix = "target-";
    public const string StampPrefix = "version ";

    /// <summary>RRsets that come and go. The first owner decides; the others come with it.</summary>
    private static readonly (string Owner, string Type, string Content)[][] Guests =
    [
        [("mike", "A", "192.0.2.1")],
        [("*.wild", "TXT", "\"from the wildcard\"")],
        [("deep.below.ent", "A", "192.0.2.2")],
        [("cut", "NS", "ns.cut.{0}"), ("ns.cut", "A", "192.0.2.3")],
        [("safe", "NS", "ns.elsewhere.example."), ("safe", "DS", "60485 13 2 D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A")],
        [("moved", "DNAME", "home.{0}")],
        [("mikd", "A", "192.0.2.4"), ("mikf", "A", "192.0.2.5")],
        [("www", "TXT", "\"a second type\"")],
    ];

    public LoopZone(string origin)
    {
        Origin = origin;
        Apex = DomainName.Parse(origin);
        Questions =
        [
            Ask("stamped", "A", _ => LoopOutcome.Data),
            Ask("stamped", "TXT", _ => LoopOutcome.Data),
            Ask("pointer", "A", _ => LoopOutcome.Data),
            Ask("stamped", "MX", _ => LoopOutcome.NoData),
            Ask("nothing", "A", _ => LoopOutcome.NameError),
            Ask("zzz.nothing", "A", _ => LoopOutcome.NameError),
            new LoopQuestion(Apex, RecordType.Soa, _ => LoopOutcome.Data),
            new LoopQuestion(Apex, RecordType.Dnskey, _ => LoopOutcome.Data),
            AskGuest(0, "mike", "A", LoopOutcome.Data),
            AskGuest(0, "mike", "MX", LoopOutcome.NoData),
            AskGuest(1, "any.wild", "TXT", LoopOutcome.Data),
            AskGuest(1, "any.wild", "A", LoopOutcome.NoData),
            AskGuest(2, "below.ent", "A", LoopOutcome.NoData),
            AskGuest(2, "ent", "A", LoopOutcome.NoData),
            AskGuest(3, "host.cut", "A", LoopOutcome.Referral) with { MayBeInsecure = true },
            AskGuest(3, "cut", "DS", LoopOutcome.NoData),
            AskGuest(4, "host.safe", "A", LoopOutcome.Referral),
            AskGuest(4, "safe", "DS", LoopOutcome.Data),
            AskGuest(5, "host.moved", "A", LoopOutcome.Data),
            AskGuest(6, "mikd", "A", LoopOutcome.Data),
            AskGuest(7, "www", "TXT", LoopOutcome.Data, LoopOutcome.NoData),
        ];
    }

    public string Origin { get; }

    public DomainName Apex { get; }

    public IReadOnlyList<LoopQuestion> Questions { get; }

    /// <summary>Version 0.</summary>
    public string Text => string.Join('\n',
    [
        $"$ORIGIN {Origin}\n$TTL 60\n@ SOA ns hostmaster 1 3600 600 1209600 60\n@ NS ns\nns A 127.0.0.1\nwww A 192.0.2.6\nhost.home A 192.0.2.7",
        .. Stamps(0).SelectMany(set => set.Contents.Select(content => $"{set.Owner} {set.Type} {content}")),
        "",
    ]);

    /// <summary>The RRsets of the change that makes version <paramref name="version"/> of the one before, as the API takes them.</summary>
    public IEnumerable<object> Change(int version) =>
    [
        .. Stamps(version).Select(set => Put(set.Owner, set.Type, set.Contents)),
        Remove(TargetPrefix + Number(version - 1), "A"),
        .. Guest(version).Select(set => IsPresent(version % Guests.Length, version)
            ? Put(set.Owner, set.Type, string.Format(CultureInfo.InvariantCulture, set.Content, Origin))
            : Remove(set.Owner, set.Type)),
    ];

    private static (string Owner, string Type, string[] Contents)[] Stamps(int version)
    {
        var net = $"10.{Number(version >> 8)}.{Number(version & 255)}.";
        return
        [
            ("stamped", "A", [.. Enumerable.Range(1, StampedAddresses).Select(host => net + Number(host))]),
            ("stamped", "TXT", [.. Enumerable.Range(1, StampedTexts).Select(part => $"\"{StampPrefix}{Number(version)}\" \"{Number(part)}\"")]),
            ("pointer", "CNAME", [TargetPrefix + Number(version)]),
            (TargetPrefix + Number(version), "A", [net + "1"]),
        ];
    }

    /// <summary>Each version turns one guest around: in, or out again.</summary>
    private static (string Owner, string Type, string Content)[] Guest(int version) => Guests[version % Guests.Length];

    private static bool IsPresent(int guest, int version)
    {
        var turns = (version / Guests.Length) + (guest > 0 && version % Guests.Length >= guest ? 1 : 0);
        return turns % 2 == 1;
    }

    private LoopQuestion Ask(string owner, string type, Func<int, LoopOutcome> outcome) => new(DomainName.Parse($"{owner}.{Origin}"), RecordType.Parse(type), outcome);

    private LoopQuestion AskGuest(int guest, string owner, string type, LoopOutcome present, LoopOutcome absent = LoopOutcome.NameError)
        => Ask(owner, type, version => IsPresent(guest, version) ? present : absent);

    private object Put(string owner, string type, params string[] contents) => new
    {
        name = $"{owner}.{Origin}",
        type,
        ttl = 60,
        changetype = "REPLACE",
        records = contents.Select(content => new { content = type == "CNAME" ? $"{content}.{Origin}" : content }),
    };

    private object Remove(string owner, string type) => new { name = $"{owner}.{Origin}", type, changetype = "DELETE" };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
