using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.TestKit.Zones;

/// <summary>
/// Signs small zones in the plainest way there is, record by record, so that tests of the responder and of the signer have something to
/// compare with that shares no code with the product's signer.
/// </summary>
/// <param name="now">Signatures are valid from an hour before to a month after.</param>
public sealed class TestSigner(DateTimeOffset now, DnssecAlgorithm algorithm) : IDisposable
{
    private readonly PrivateKey _key = CryptoProviders.Default.Generate(algorithm);

    /// <summary>The one key, a CSK.</summary>
    public DnskeyData Dnskey => _key.ToDnskey(DnskeyData.ZoneKeyFlag | DnskeyData.SecureEntryPointFlag);

    /// <summary>The DS for the parent.</summary>
    public DsData DsOf(DomainName zone) => DsDigest.Compute(zone, Dnskey, DigestType.Sha256);

    /// <summary>The zone with DNSKEY, denial chain and signatures.</summary>
    public List<ResourceRecord> Sign(IEnumerable<ResourceRecord> unsigned, DomainName origin, Denial denial)
    {
        var records = unsigned.ToList();
        var soa = records.Single(r => r.Type == RecordType.Soa);
        var minimum = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(soa.Data.Wire[^4..]);
        var negative = new Ttl(Math.Min(minimum, soa.Ttl.Seconds));
        records.Add(Record(origin, RecordType.Dnskey, soa.Ttl, Dnskey.ToData()));
        var cuts = SnapshotLoader.Cuts(records, origin);
        if (denial.Kind == DenialKind.Nsec)
        {
            records.AddRange(NsecChain(records, origin, cuts, negative));
        }
        else
        {
            var parameters = Nsec3ParamData.Create(denial.Iterations, denial.Salt.AsSpan());
            records.Add(Record(origin, RecordType.Nsec3param, new Ttl(0), parameters.ToData()));
            records.AddRange(Nsec3Chain(records, origin, cuts, negative, parameters, denial.OptOut));
        }

        records.AddRange(Signatures(records, origin, cuts));
        return records;
    }

    public void Dispose() => _key.Dispose();

    private static ResourceRecord Record(DomainName owner, RecordType type, Ttl ttl, RecordData data) => new(owner, type, RecordClass.Internet, ttl, data);

    private static bool IsSigned(DomainName owner, RecordType type, DomainName origin, HashSet<DomainName> cuts, ILookup<DomainName, RecordType> types) =>
        !IsOccluded(owner, origin, cuts) && (!IsDelegation(owner, origin, types) || type == RecordType.Ds || type == RecordType.Nsec);

    private static bool IsOccluded(DomainName owner, DomainName origin, HashSet<DomainName> cuts) =>
        SnapshotLoader.CutOf(owner, origin, cuts) is { } cut && cut != owner;

    private static bool IsDelegation(DomainName owner, DomainName origin, ILookup<DomainName, RecordType> types) =>
        owner != origin && types[owner].Contains(RecordType.Ns);

    // What the parent side of a name has: at a zone cut only NS and DS.
    private static List<RecordType> TypesAt(DomainName owner, DomainName origin, ILookup<DomainName, RecordType> types) =>
        [.. types[owner].Distinct().Where(t => !IsDelegation(owner, origin, types) || t == RecordType.Ns || t == RecordType.Ds)];

    private static IEnumerable<ResourceRecord> NsecChain(List<ResourceRecord> records, DomainName origin, HashSet<DomainName> cuts, Ttl ttl)
    {
        var types = records.ToLookup(r => r.Owner, r => r.Type);
        var owners = types.Select(g => g.Key).Where(o => !IsOccluded(o, origin, cuts)).Order().ToList();
        for (var i = 0; i < owners.Count; i++)
        {
            var bitmap = TypesAt(owners[i], origin, types).Append(RecordType.Nsec).Append(RecordType.Rrsig).ToArray();
            yield return Record(owners[i], RecordType.Nsec, ttl, NsecData.Create(owners[(i + 1) % owners.Count], bitmap).ToData());
        }
    }

    private static IEnumerable<ResourceRecord> Nsec3Chain(
        List<ResourceRecord> records, DomainName origin, HashSet<DomainName> cuts, Ttl ttl, Nsec3ParamData parameters, bool optOut)
    {
        var types = records.ToLookup(r => r.Owner, r => r.Type);
        var names = new HashSet<DomainName>();
        foreach (var owner in types.Select(g => g.Key).Where(o => !IsOccluded(o, origin, cuts)))
        {
            if (!optOut || !IsDelegation(owner, origin, types) || types[owner].Contains(RecordType.Ds))
            {
                // The empty non-terminals on the way up have records too (RFC 5155 §7.1).
                for (var labels = origin.LabelCount; labels <= owner.LabelCount; labels++)
                {
                    names.Add(owner.Ancestor(labels));
                }
            }
        }

        var hashed = names.Select(n => (Name: n, Hash: Hash(n, parameters))).OrderBy(n => Convert.ToHexString(n.Hash), StringComparer.Ordinal).ToList();
        for (var i = 0; i < hashed.Count; i++)
        {
            var bitmap = TypesAt(hashed[i].Name, origin, types);
            if (bitmap.Exists(t => t != RecordType.Ns || hashed[i].Name == origin))
            {
                bitmap.Add(RecordType.Rrsig);
            }

            var next = hashed[(i + 1) % hashed.Count].Hash;
            yield return Record(Nsec3Hash.ToOwner(hashed[i].Hash, origin), RecordType.Nsec3, ttl, Nsec3Data.Create(parameters, optOut, next, bitmap.ToArray()).ToData());
        }
    }

    private static byte[] Hash(DomainName name, Nsec3ParamData parameters)
    {
        var hash = new byte[Nsec3Hash.Length];
        Nsec3Hash.Compute(name.Wire, parameters.Iterations, parameters.Salt, hash);
        return hash;
    }

    private List<ResourceRecord> Signatures(List<ResourceRecord> records, DomainName origin, HashSet<DomainName> cuts)
    {
        using var signer = new RRsetSigner(CryptoProviders.Default, _key, Dnskey, origin);
        var types = records.ToLookup(r => r.Owner, r => r.Type);
        var signatures = new List<ResourceRecord>();
        foreach (var set in records.GroupBy(r => (r.Owner, r.Type)))
        {
            if (IsSigned(set.Key.Owner, set.Key.Type, origin, cuts, types))
            {
                var rrset = RRset.Create(set.Key.Owner, set.Key.Type, set.First().Ttl, set.Select(r => r.Data));
                var rrsig = signer.Sign(rrset, SignatureTime.From(now.AddHours(-1)), SignatureTime.From(now.AddDays(30)));
                signatures.Add(Record(rrset.Owner, RecordType.Rrsig, rrset.Ttl, rrsig.ToData()));
            }
        }

        return signatures;
    }
}
