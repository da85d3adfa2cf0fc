using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Tests.Dnssec;

/// <summary>
/// A small zone signed step by step in the plainest way, to be damaged by tests. It holds one name of each kind: wildcard, empty
/// non-terminals, signed and unsigned delegation with glue, DNAME with occluded data.
/// </summary>
internal sealed class SignedZone
{
    public const string Text = """
        example. 3600 IN SOA ns1.example. admin.example. 1 7200 3600 1209600 300
        example. 3600 IN NS ns1.example.
        example. 3600 IN NS ns2.other.test.
        example. 3600 IN MX 10 Mail.Example.
        ns1.example. 3600 IN A 192.0.2.1
        mail.example. 3600 IN AAAA 2001:db8::1
        mail.example. 3600 IN A 192.0.2.2
        *.w.example. 3600 IN TXT "wild"
        a.b.c.example. 3600 IN A 192.0.2.3
        alias.example. 3600 IN CNAME mail.example.
        alias.w.example. 3600 IN CNAME a.z.w.example.
        d.example. 3600 IN DNAME target.example.
        hidden.d.example. 3600 IN A 192.0.2.4
        host.target.example. 3600 IN A 192.0.2.5
        secure.example. 3600 IN NS ns.secure.example.
        secure.example. 3600 IN DS 12345 13 2 0102030405060708091011121314151617181920212223242526272829303132
        ns.secure.example. 3600 IN A 192.0.2.6
        insecure.example. 3600 IN NS ns.insecure.example.
        ns.insecure.example. 3600 IN A 192.0.2.7
        deep.only.example. 3600 IN NS ns.insecure.example.
        """;

    public static readonly DomainName Apex = DomainName.Parse("example.");
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Nsec3ParamData? _nsec3;
    private readonly bool _optOut;
    private readonly PrivateKey _privateKey;

    public SignedZone(byte algorithm = 13, bool nsec3 = false, bool optOut = false, string text = Text)
    {
        _nsec3 = nsec3 ? Nsec3ParamData.Create(1, [0xAB]) : null;
        _optOut = optOut;
        _privateKey = CryptoProviders.Default.Generate(new DnssecAlgorithm(algorithm), 1024);
        Key = _privateKey.ToDnskey(257);
        Records = ZoneText.Read(text);
        Records.Add(Record(Apex, RecordType.Dnskey, Key.ToData()));
        if (_nsec3 is { } parameters)
        {
            Records.Add(Record(Apex, RecordType.Nsec3param, parameters.ToData()));
        }

        var names = Names();
        AddDenial(names);
        foreach (var set in Records.GroupBy(r => (r.Owner, r.Type)).ToList().Where(g => IsSigned(g.Key.Owner, g.Key.Type)))
        {
            Records.Add(Sign([.. set]));
        }
    }

    public DnskeyData Key { get; }

    public List<ResourceRecord> Records { get; }

    public static RRset ToSet(IReadOnlyList<ResourceRecord> records) => RRset.Create(records[0].Owner, records[0].Type, records[0].Ttl, records.Select(r => r.Data));

    /// <summary>The RRSIG of a set, valid around <see cref="Now"/> unless other times are given.</summary>
    public ResourceRecord Sign(IReadOnlyList<ResourceRecord> records, int inceptionDays = -10, int expirationDays = 20)
    {
        using var signer = new RRsetSigner(CryptoProviders.Default, _privateKey, Key, Apex);
        var rrsig = signer.Sign(ToSet(records), SignatureTime.From(Now.AddDays(inceptionDays)), SignatureTime.From(Now.AddDays(expirationDays)));
        return new ResourceRecord(records[0].Owner, RecordType.Rrsig, RecordClass.Internet, records[0].Ttl, rrsig.ToData());
    }

    /// <summary>A set with its RRSIG, as an answer would hold it.</summary>
    public IEnumerable<ResourceRecord> WithSignature(string owner, RecordType type)
    {
        var name = DomainName.Parse(owner);
        return Records.Where(r => r.Owner == name && (r.Type == type || (r.Type == RecordType.Rrsig && RrsigFields.TypeCovered(r.Data.Wire) == type)));
    }

    /// <summary>The NSEC or NSEC3 record of a name with its RRSIG.</summary>
    public IEnumerable<ResourceRecord> Denial(string owner) => _nsec3 is { } parameters
        ? WithSignature(Nsec3Hash.OwnerOf(DomainName.Parse(owner), parameters, Apex).ToString(), RecordType.Nsec3)
        : WithSignature(owner, RecordType.Nsec);

    /// <summary>The NSEC or NSEC3 record whose span a name falls into.</summary>
    public IEnumerable<ResourceRecord> Cover(string owner)
    {
        var name = DomainName.Parse(owner);
        var type = _nsec3 is null ? RecordType.Nsec : RecordType.Nsec3;
        var place = _nsec3 is { } parameters ? Nsec3Hash.OwnerOf(name, parameters, Apex) : name;
        var chain = Records.Where(r => r.Type == type).OrderBy(r => r.Owner).ToList();
        var link = chain.LastOrDefault(r => r.Owner.CompareTo(place) < 0) ?? chain[^1];
        return WithSignature(link.Owner.ToString(), type);
    }

    private static ResourceRecord Record(DomainName owner, RecordType type, RecordData data) => new(owner, type, RecordClass.Internet, new Ttl(3600), data);

    private List<DomainName> Names() => [.. Records.Select(r => r.Owner).Distinct().Where(n => !IsOccluded(n)).Order()];

    private bool IsDelegation(DomainName name) => name != Apex && Records.Exists(r => r.Owner == name && r.Type == RecordType.Ns);

    private bool IsOccluded(DomainName name) => Records.Exists(r => name.IsBelow(r.Owner) && (r.Type == RecordType.Dname || (r.Type == RecordType.Ns && r.Owner != Apex)));

    private bool IsSigned(DomainName owner, RecordType type) =>
        !IsOccluded(owner) && (!IsDelegation(owner) || type == RecordType.Ds || type == RecordType.Nsec);

    private RecordType[] TypesAt(DomainName name) =>
        [.. Records.Where(r => r.Owner == name && (!IsDelegation(name) || r.Type == RecordType.Ns || r.Type == RecordType.Ds)).Select(r => r.Type).Distinct()];

    private void AddDenial(List<DomainName> names)
    {
        if (_nsec3 is not { } parameters)
        {
            var chain = names.Select((name, i) => Record(
                name, RecordType.Nsec, NsecData.Create(names[(i + 1) % names.Count], [.. TypesAt(name), RecordType.Nsec, RecordType.Rrsig]).ToData())).ToList();
            Records.AddRange(chain);
            return;
        }

        var kept = names.Where(n => !_optOut || !IsDelegation(n) || TypesAt(n).Contains(RecordType.Ds)).ToList();
        var all = kept.Concat(kept.SelectMany(Above)).Distinct().ToList();
        var hashed = all.Select(n => (Name: n, Owner: Nsec3Hash.OwnerOf(n, parameters, Apex))).OrderBy(h => h.Owner).ToList();
        var links = new List<ResourceRecord>();
        for (var i = 0; i < hashed.Count; i++)
        {
            var next = new byte[Nsec3Hash.Length];
            Base32Hex.TryDecode(hashed[(i + 1) % hashed.Count].Owner.Wire.Slice(1, Nsec3Hash.LabelLength), next, out _);
            var types = TypesAt(hashed[i].Name);
            var signed = types.Any(t => IsSigned(hashed[i].Name, t));
            links.Add(Record(hashed[i].Owner, RecordType.Nsec3, Nsec3Data.Create(parameters, _optOut, next, signed ? [.. types, RecordType.Rrsig] : types).ToData()));
        }

        Records.AddRange(links);
    }

    private static IEnumerable<DomainName> Above(DomainName name)
    {
        for (; name.IsBelow(Apex); name = name.Parent)
        {
            yield return name;
        }
    }
}
