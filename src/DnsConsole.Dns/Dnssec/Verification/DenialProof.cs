using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Verification;

/// <summary>What the denial records of one response prove. There are two kinds: NSEC (RFC 4035 §5.4) and NSEC3 (RFC 5155 §8).</summary>
internal abstract class DenialProof(DomainName apex)
{
    protected DomainName Apex { get; } = apex;

    public static DenialProof From(VerifiedSections sections, DomainName apex)
    {
        var nsec3 = sections.Authority(RecordType.Nsec3).ToList();
        return nsec3.Count > 0 ? new Nsec3Proof(sections, nsec3, apex) : new NsecProof(sections, apex);
    }

    public abstract AnswerVerdict NameDoesNotExist(DomainName name);

    public abstract AnswerVerdict TypeDoesNotExist(DomainName name, RecordType type);

    public abstract AnswerVerdict DelegationIsUnsigned(DomainName child);

    /// <summary>The wildcard with <paramref name="labels"/> labels behind its <c>*</c> is the closest there is for <paramref name="name"/>.</summary>
    public abstract AnswerVerdict NoCloserMatch(DomainName name, int labels);

    /// <summary>Whether a type list at the name itself denies <paramref name="type"/>; the reason it does not, else empty.</summary>
    protected string TypeProblem(TypeBitmap types, RecordType type, DomainName name)
    {
        // A name that has any type has something for ANY.
        if (types.Contains(type) || (type == RecordType.Any && !types.IsEmpty))
        {
            return $"the type list of {name} has {type}";
        }

        if (types.Contains(RecordType.Cname))
        {
            return $"the type list of {name} has CNAME";
        }

        // The record of a delegation speaks for the parent: of DS alone. That of a child's apex does not speak of DS (RFC 4035 §5.2, RFC 6840 §4.4).
        if (type == RecordType.Ds)
        {
            return types.Contains(RecordType.Soa) && name != Apex ? $"the record of {name} is that of the child's apex" : "";
        }

        return IsDelegation(types) ? $"the record of {name} is that of a delegation" : "";
    }

    protected static bool IsDelegation(TypeBitmap types) => types.Contains(RecordType.Ns) && !types.Contains(RecordType.Soa);

    /// <summary>A record at a delegation or DNAME says nothing about names below it (RFC 6840 §4.1).</summary>
    protected static bool EndsAuthority(TypeBitmap types) => IsDelegation(types) || types.Contains(RecordType.Dname);

    protected static DomainName WildcardOf(DomainName closestEncloser) => closestEncloser.Prepend("*"u8);
}
