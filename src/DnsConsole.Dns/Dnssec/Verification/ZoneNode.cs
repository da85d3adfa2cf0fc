using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Verification;

/// <summary>One name of a zone under verification.</summary>
internal sealed class ZoneNode(DomainName owner, byte[] key)
{
    public DomainName Owner { get; } = owner;

    /// <summary>Canonical key relative to the apex.</summary>
    public byte[] Key { get; } = key;

    public List<SignedSet> Sets { get; } = new(3);

    public NodeRole Role { get; set; }

    /// <summary>Whether something lives here besides the NSEC3 record of another name.</summary>
    public bool IsName { get; private set; }

    /// <summary>An insecure delegation, which an opt-out chain may leave out (RFC 5155 §6).</summary>
    public bool IsUnsignedDelegation => Role == NodeRole.Delegation && !Has(RecordType.Ds);

    public bool Has(RecordType type) => Find(type) is not null;

    /// <summary>The set of a type if it has records.</summary>
    public SignedSet? Find(RecordType type)
    {
        foreach (var set in Sets)
        {
            if (set.Type == type)
            {
                return set.Records.Count > 0 ? set : null;
            }
        }

        return null;
    }

    /// <summary>Called once when all records are in.</summary>
    public void Complete() => IsName = Sets.Exists(s => s.Records.Count > 0 && s.Type != RecordType.Nsec3);

    /// <summary>Whether a set of this type here carries signatures (RFC 4035 §2.2): authoritative data, and at a delegation DS and NSEC alone.</summary>
    public bool IsSigned(RecordType type) => Role switch
    {
        NodeRole.Authoritative => true,
        NodeRole.Delegation => type == RecordType.Ds || type == RecordType.Nsec || type == RecordType.Nsec3,
        _ => type == RecordType.Nsec3 && !IsName,
    };

    /// <summary>Types that the denial record of this name lists (RFC 4035 §2.3, RFC 5155 §7.1), without NSEC, NSEC3 and RRSIG.</summary>
    public IEnumerable<RecordType> ListedTypes() => Sets
        .Where(s => s.Records.Count > 0 && s.Type != RecordType.Nsec && s.Type != RecordType.Nsec3)
        .Where(s => Role == NodeRole.Authoritative || s.Type == RecordType.Ns || s.Type == RecordType.Ds)
        .Select(s => s.Type);
}
