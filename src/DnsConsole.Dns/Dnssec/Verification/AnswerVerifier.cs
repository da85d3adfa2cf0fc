using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Verification;

/// <summary>
/// Judges answers of one zone as a validating resolver does (RFC 4035 §5, RFC 5155 §8), the keys of the zone being trusted: every set is
/// signed rightly, and what is not there, or was made from a wildcard, is proven so. Answers that lead out of the zone are judged up to there.
/// </summary>
/// <param name="apex">Apex of the zone that answered.</param>
/// <param name="keys">Its trusted keys; see <see cref="TrustedKeys"/>.</param>
/// <param name="minimumRsaBits">Shorter RSA keys are refused.</param>
public sealed class AnswerVerifier(ICryptoProvider provider, DomainName apex, IReadOnlyList<DnskeyData> keys, int minimumRsaBits = RsaPublicKey.MinimumBits) : IDisposable
{
    private const int LongestChain = 16;

    private readonly RRsetVerifier _verifier = new(provider, minimumRsaBits);

    /// <summary>Judges one answer; an instance belongs to one thread.</summary>
    public AnswerVerdict Verify(ReceivedAnswer response, DateTimeOffset now)
    {
        var sections = new VerifiedSections(response, _verifier, apex, keys, now);
        if (sections.VerifyAll() is { Length: > 0 } failure)
        {
            return AnswerVerdict.Bogus(failure);
        }

        var proof = DenialProof.From(sections, apex);
        var worst = AnswerVerdict.Secure("every set is signed");
        var name = response.QName;
        for (var hop = 0; hop < LongestChain; hop++)
        {
            if (!name.IsAtOrBelow(apex))
            {
                return hop > 0 ? worst : AnswerVerdict.Bogus($"The question {name} lies outside the zone: {apex}");
            }

            var next = Follow(sections, proof, name, response.QType, ref worst);
            if (worst.Status == AnswerStatus.Bogus || next == name)
            {
                // What is at the end of the chain decides the response code (RFC 6604 §3).
                return response.ResponseCode == ResponseCode.NoError || worst.Status == AnswerStatus.Bogus
                    ? worst
                    : AnswerVerdict.Bogus($"The response code is {response.ResponseCode}, and {name} {response.QType} is there.");
            }

            if (next is null)
            {
                var denial = Deny(response, sections, proof, name);
                return denial.Status == AnswerStatus.Secure && worst.Status == AnswerStatus.Insecure ? worst : denial;
            }

            name = next.Value;
        }

        return AnswerVerdict.Bogus("The chain of aliases has no end.");
    }

    public void Dispose() => _verifier.Dispose();

    /// <summary>The name to go on with: the same when the answer is found here, null when nothing is here.</summary>
    private static DomainName? Follow(VerifiedSections sections, DenialProof proof, DomainName name, RecordType type, ref AnswerVerdict worst)
    {
        var sets = type == RecordType.Any ? [.. sections.AnswersAt(name)] : new[] { sections.Answer(name, type) };
        if (sets is [{ }, ..])
        {
            foreach (var set in sets)
            {
                Expand(sections, proof, name, set!, ref worst);
            }

            return name;
        }

        if (sections.Answer(name, RecordType.Cname) is { } cname)
        {
            Expand(sections, proof, name, cname, ref worst);
            return DomainName.FromWire(cname.Records[0].Data.Wire);
        }

        return null;
    }

    /// <summary>For a set expanded from a wildcard the name itself must be proven not to exist (RFC 4035 §5.3.4, RFC 5155 §8.8).</summary>
    private static void Expand(VerifiedSections sections, DenialProof proof, DomainName name, SignedSet set, ref AnswerVerdict worst)
    {
        // One without signatures was made from a DNAME, which vouches for it.
        if (set.Signatures.Count == 0)
        {
            return;
        }

        sections.Verify(name, set, out var labels);
        if (labels >= SignedData.CountLabels(name.Wire))
        {
            return;
        }

        var verdict = proof.NoCloserMatch(name, labels);
        if (verdict.Status > worst.Status)
        {
            worst = verdict;
        }
    }

    private AnswerVerdict Deny(ReceivedAnswer response, VerifiedSections sections, DenialProof proof, DomainName name)
    {
        if (response.ResponseCode == ResponseCode.NxDomain)
        {
            return proof.NameDoesNotExist(name);
        }

        if (response.ResponseCode == ResponseCode.YxDomain && sections.DnameAbove(name) is { } dname)
        {
            return sections.IsTooLongBelow(name, dname)
                ? AnswerVerdict.Secure($"what the DNAME of {dname} makes of {name} is too long")
                : AnswerVerdict.Bogus($"The response code is YXDOMAIN, but what the DNAME of {dname} makes of {name} is not too long.");
        }

        if (response.ResponseCode != ResponseCode.NoError)
        {
            return AnswerVerdict.Bogus($"The response code is {response.ResponseCode}.");
        }

        foreach (var (owner, _) in sections.Authority(RecordType.Ns))
        {
            if (owner.IsBelow(apex) && name.IsAtOrBelow(owner) && sections.Authority(apex, RecordType.Soa) is null)
            {
                return sections.Authority(owner, RecordType.Ds) is not null
                    ? AnswerVerdict.Secure($"signed delegation of {owner}")
                    : proof.DelegationIsUnsigned(owner);
            }
        }

        return proof.TypeDoesNotExist(name, response.QType);
    }
}
