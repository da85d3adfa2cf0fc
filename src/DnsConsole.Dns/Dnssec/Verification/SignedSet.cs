using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Verification;

/// <summary>A set as it was received or read, with the signatures over it; either may be missing.</summary>
internal sealed class SignedSet(RecordType type)
{
    public RecordType Type { get; } = type;

    public List<ResourceRecord> Records { get; } = new(1);

    public List<ResourceRecord> Signatures { get; } = new(1);

    public Ttl Ttl => Records[0].Ttl;

    /// <summary>The records in canonical form and order.</summary>
    public byte[] Canonical() => CanonicalRdata.Of(Type, Records.Select(r => r.Data));

    /// <summary>Puts a record, or a signature, to its set; an RRSIG too short to name a type goes to the set of type RRSIG.</summary>
    public static void Add(List<SignedSet> sets, ResourceRecord record)
    {
        var signature = record.Type == RecordType.Rrsig;
        var type = signature && RrsigFields.IsWellFormed(record.Data.Wire) ? RrsigFields.TypeCovered(record.Data.Wire) : record.Type;
        var set = sets.Find(s => s.Type == type);
        if (set is null)
        {
            set = new SignedSet(type);
            sets.Add(set);
        }

        (signature ? set.Signatures : set.Records).Add(record);
    }
}
