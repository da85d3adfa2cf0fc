using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Verification;

/// <summary>Proofs by NSEC3 records (RFC 5155 §8): the closest encloser exists, the next closer name does not, and what the wildcard there says.</summary>
internal sealed class Nsec3Proof : DenialProof
{
    private readonly List<Nsec3Link> _records = [];
    private readonly Nsec3ParamData _parameters;

    public Nsec3Proof(VerifiedSections sections, List<(DomainName Owner, SignedSet Set)> sets, DomainName apex)
        : base(apex)
    {
        foreach (var (owner, set) in sets)
        {
            foreach (var record in set.Records)
            {
                // All of one response must have the parameters of one chain (RFC 5155 §8.2); those of an unknown hash or flag are ignored (§8.1).
                if (!Nsec3Data.TryRead(record.Data, out var data) || data.HashAlgorithm != Nsec3ParamData.Sha1 || data.Flags > Nsec3Data.OptOutFlag
                    || sections.Verify(owner, set, out var labels).Length > 0 || labels != SignedData.CountLabels(owner.Wire))
                {
                    continue;
                }

                if (_records.Count == 0)
                {
                    _parameters = Nsec3ParamData.Create(data.Iterations, data.Salt);
                }

                if (data.UsesParameters(_parameters) && Nsec3Link.TryCreate(owner, apex, data, out var link))
                {
                    _records.Add(link);
                }
            }
        }
    }

    public override AnswerVerdict NameDoesNotExist(DomainName name)
    {
        if (FindEncloser(name, out var encloser, out var covering) is { Length: > 0 } problem)
        {
            return AnswerVerdict.Bogus(problem);
        }

        if (Covering(WildcardOf(encloser)) is null)
        {
            return AnswerVerdict.Bogus($"No NSEC3 proves that *.{encloser} does not exist.");
        }

        return Status(covering!, $"{name} does not exist");
    }

    public override AnswerVerdict TypeDoesNotExist(DomainName name, RecordType type)
    {
        if (Matching(name) is { } match)
        {
            return Types(match, type, name);
        }

        if (FindEncloser(name, out var encloser, out var covering) is { Length: > 0 } problem)
        {
            return AnswerVerdict.Bogus(problem);
        }

        var wildcard = WildcardOf(encloser);
        if (Matching(wildcard) is { } expanded)
        {
            var verdict = Types(expanded, type, wildcard);
            return verdict.Status == AnswerStatus.Secure ? Status(covering!, verdict.Reason) : verdict;
        }

        // An insecure delegation, or an empty non-terminal above such, that the chain leaves out (RFC 5155 §8.6).
        return covering!.Data.IsOptOut
            ? AnswerVerdict.Insecure($"{name} lies in an opt-out span")
            : AnswerVerdict.Bogus($"Neither {name} nor {wildcard} has an NSEC3 in the answer.");
    }

    public override AnswerVerdict DelegationIsUnsigned(DomainName child)
    {
        if (Matching(child) is { } match)
        {
            var types = match.Data.Types;
            return IsDelegation(types) && !types.Contains(RecordType.Ds)
                ? AnswerVerdict.Insecure($"unsigned delegation of {child}")
                : AnswerVerdict.Bogus($"The NSEC3 of {child} lists {types.ToString()}, not an unsigned delegation.");
        }

        if (FindEncloser(child, out _, out var covering) is { Length: > 0 } problem)
        {
            return AnswerVerdict.Bogus(problem);
        }

        return covering!.Data.IsOptOut
            ? AnswerVerdict.Insecure($"unsigned delegation of {child} in an opt-out span")
            : AnswerVerdict.Bogus($"The span that {child} falls into is not opt-out.");
    }

    public override AnswerVerdict NoCloserMatch(DomainName name, int labels)
    {
        var nextCloser = name.Ancestor(labels + 1);
        return Covering(nextCloser) is { } covering
            ? Status(covering, $"{name} from a wildcard")
            : AnswerVerdict.Bogus($"The answer for {name} comes from a wildcard, and no NSEC3 proves that {nextCloser} does not exist.");
    }

    private AnswerVerdict Types(Nsec3Link match, RecordType type, DomainName name)
    {
        var problem = TypeProblem(match.Data.Types, type, name);
        return problem.Length == 0 ? AnswerVerdict.Secure($"{name} has no {type}") : AnswerVerdict.Bogus($"The absence of {type} is not proven: {problem}.");
    }

    /// <summary>In an opt-out span an unsigned delegation may exist after all, so what it denies is not secure (RFC 5155 §9.2).</summary>
    private static AnswerVerdict Status(Nsec3Link covering, string reason) =>
        covering.Data.IsOptOut ? AnswerVerdict.Insecure($"{reason}, in an opt-out span") : AnswerVerdict.Secure(reason);

    /// <summary>The closest encloser proof (RFC 5155 §8.3); the reason it fails, else empty.</summary>
    private string FindEncloser(DomainName name, out DomainName encloser, out Nsec3Link? covering)
    {
        covering = null;
        var nextCloser = name;
        for (encloser = name.Parent; encloser.IsAtOrBelow(Apex); encloser = encloser.Parent)
        {
            if (Matching(encloser) is { } match)
            {
                if (EndsAuthority(match.Data.Types))
                {
                    return $"The closest encloser {encloser} is a delegation or has a DNAME.";
                }

                covering = Covering(nextCloser);
                return covering is null ? $"The next closer name {nextCloser} is covered by no NSEC3." : "";
            }

            if (encloser.IsRoot)
            {
                break;
            }

            nextCloser = encloser;
        }

        return $"For {name} no NSEC3 proves a closest encloser.";
    }

    private Nsec3Link? Matching(DomainName name)
    {
        var hash = Hash(name);
        return _records.Find(r => r.Hash == hash);
    }

    private Nsec3Link? Covering(DomainName name)
    {
        var hash = Hash(name);
        return _records.Find(r => r.Covers(hash));
    }

    private string Hash(DomainName name)
    {
        if (_records.Count == 0)
        {
            return "";
        }

        Span<byte> hash = stackalloc byte[Nsec3Hash.Length];
        Nsec3Hash.Compute(name.Wire, _parameters.Iterations, _parameters.Salt, hash);
        return Base32Hex.Encode(hash);
    }
}
