using System.Diagnostics.CodeAnalysis;
using System.Text;
using DnsConsole.Dns.Names;

namespace DnsConsole.Dns.Dnssec.Verification;

/// <summary>One record of an NSEC3 chain with both its hashes in base32hex, whose order is that of the octets.</summary>
internal sealed class Nsec3Link
{
    private Nsec3Link(DomainName owner, string hash, Nsec3Data data) => (Owner, Hash, Next, Data) = (owner, hash, Base32Hex.Encode(data.NextHash), data);

    public DomainName Owner { get; }

    public string Hash { get; }

    public string Next { get; }

    public Nsec3Data Data { get; }

    /// <summary>Whether a name of the zone has this hash.</summary>
    public bool Used { get; set; }

    public static bool TryCreate(DomainName owner, DomainName apex, Nsec3Data data, [NotNullWhen(true)] out Nsec3Link? link)
    {
        link = null;
        Span<byte> hash = stackalloc byte[Nsec3Hash.Length];
        if (owner.WireLength != apex.WireLength + 1 + Nsec3Hash.LabelLength || owner.Wire[0] != Nsec3Hash.LabelLength || !owner.IsAtOrBelow(apex)
            || data.NextHash.Length != Nsec3Hash.Length || !Base32Hex.TryDecode(owner.Wire.Slice(1, Nsec3Hash.LabelLength), hash, out _))
        {
            return false;
        }

        link = new Nsec3Link(owner, Encoding.ASCII.GetString(owner.Wire.Slice(1, Nsec3Hash.LabelLength)).ToLowerInvariant(), data);
        return true;
    }

    /// <summary>Whether a hash falls strictly between the two of this record, the last record wrapping around.</summary>
    public bool Covers(string hash)
    {
        var afterOwner = string.CompareOrdinal(Hash, hash) < 0;
        var beforeNext = string.CompareOrdinal(hash, Next) < 0;
        return string.CompareOrdinal(Hash, Next) < 0 ? afterOwner && beforeNext : hash != Hash && (afterOwner || beforeNext);
    }
}
