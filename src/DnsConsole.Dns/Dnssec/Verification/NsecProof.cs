using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Verification;

/// <summary>Proofs by NSEC records (RFC 4035 §5.4): a name that falls between an owner and its next name does not exist.</summary>
internal sealed class NsecProof : DenialProof
{
    private readonly List<(DomainName Owner, NsecData Data)> _records = [];

    public NsecProof(VerifiedSections sections, DomainName apex)
        : base(apex)
    {
        foreach (var (owner, set) in sections.Authority(RecordType.Nsec))
        {
            // One expanded from a wildcard is no record of that owner.
            if (NsecData.TryRead(set.Records[0].Data, out var data) && sections.Verify(owner, set, out var labels).Length == 0 && labels == SignedData.CountLabels(owner.Wire))
            {
                _records.Add((owner, data));
            }
        }
    }

    public override AnswerVerdict NameDoesNotExist(DomainName name)
    {
        if (Covering(name) is not { } covering)
        {
            return AnswerVerdict.Bogus($"No NSEC proves that {name} does not exist.");
        }

        if (covering.Data.NextName.IsBelow(name))
        {
            return AnswerVerdict.Bogus($"{name} exists as an empty non-terminal.");
        }

        // As an empty non-terminal the wildcard exists too (RFC 4592 §4.9).
        var wildcard = WildcardOf(ClosestEncloser(name, covering));
        return Covering(wildcard) is { } above && !above.Data.NextName.IsBelow(wildcard)
            ? AnswerVerdict.Secure($"{name} does not exist")
            : AnswerVerdict.Bogus($"No NSEC proves that {wildcard} does not exist.");
    }

    public override AnswerVerdict TypeDoesNotExist(DomainName name, RecordType type)
    {
        if (Matching(name) is { } match)
        {
            return Types(match.Data.Types, type, name);
        }

        if (Covering(name) is not { } covering)
        {
            return AnswerVerdict.Bogus($"About {name} no NSEC says anything.");
        }

        if (covering.Data.NextName.IsBelow(name))
        {
            return AnswerVerdict.Secure($"{name} is an empty non-terminal");
        }

        var wildcard = WildcardOf(ClosestEncloser(name, covering));
        if (Matching(wildcard) is { } expanded)
        {
            return Types(expanded.Data.Types, type, wildcard);
        }

        // A wildcard that is an empty non-terminal is a source of synthesis without any type (RFC 4592 §4.9).
        return Covering(wildcard) is { } above && above.Data.NextName.IsBelow(wildcard)
            ? AnswerVerdict.Secure($"{wildcard} is an empty non-terminal")
            : AnswerVerdict.Bogus($"{name} does not exist and no NSEC of {wildcard} is there: the response code should be NXDOMAIN.");
    }

    public override AnswerVerdict DelegationIsUnsigned(DomainName child)
    {
        if (Matching(child) is not { } match)
        {
            return AnswerVerdict.Bogus($"No NSEC of the delegation {child} is there.");
        }

        var types = match.Data.Types;
        return IsDelegation(types) && !types.Contains(RecordType.Ds)
            ? AnswerVerdict.Insecure($"unsigned delegation of {child}")
            : AnswerVerdict.Bogus($"The NSEC of {child} lists {types.ToString()}, not an unsigned delegation.");
    }

    public override AnswerVerdict NoCloserMatch(DomainName name, int labels)
    {
        if (Covering(name) is not { } covering || covering.Data.NextName.IsBelow(name))
        {
            return AnswerVerdict.Bogus($"The answer for {name} comes from a wildcard, and no NSEC proves that the name does not exist.");
        }

        return ClosestEncloser(name, covering).LabelCount == labels
            ? AnswerVerdict.Secure($"{name} from a wildcard")
            : AnswerVerdict.Bogus($"The answer for {name} comes from a wildcard that is not the closest one.");
    }

    private AnswerVerdict Types(TypeBitmap types, RecordType type, DomainName name)
    {
        var problem = TypeProblem(types, type, name);
        return problem.Length == 0 ? AnswerVerdict.Secure($"{name} has no {type}") : AnswerVerdict.Bogus($"The absence of {type} is not proven: {problem}.");
    }

    private static DomainName ClosestEncloser(DomainName name, (DomainName Owner, NsecData Data) covering)
    {
        var next = covering.Data.NextName;
        var encloser = name.Parent;
        while (!covering.Owner.IsAtOrBelow(encloser) && !next.IsAtOrBelow(encloser))
        {
            encloser = encloser.Parent;
        }

        return encloser;
    }

    private (DomainName Owner, NsecData Data)? Matching(DomainName name) => _records.Exists(r => r.Owner == name) ? _records.Find(r => r.Owner == name) : null;

    private (DomainName Owner, NsecData Data)? Covering(DomainName name)
    {
        foreach (var record in _records)
        {
            var last = record.Data.NextName == Apex;
            var between = record.Owner.CompareTo(name) < 0 && (last || name.CompareTo(record.Data.NextName) < 0);
            if (between && !(name.IsBelow(record.Owner) && EndsAuthority(record.Data.Types)))
            {
                return record;
            }
        }

        return null;
    }
}
