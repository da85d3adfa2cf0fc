using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Net.Responder.Answers;

/// <summary>What follows the answer section: a referral, or for a negative answer the SOA, and the proofs.</summary>
internal static class AuthoritySection
{
    public static void Write(ref AnswerContext answer)
    {
        answer.Writer.Section = MessageSection.Authority;
        if (answer.Delegation.Exists)
        {
            ReferralAnswer.WriteSections(ref answer);
            return;
        }

        if (answer.Negative)
        {
            // How long the answer may be kept is said by the SOA's TTL: the lesser of it and MINIMUM (RFC 2308 §3, §5).
            answer.Zone.Apex.TryGet(RecordType.Soa, out var soa);
            var apex = new OwnerName(answer.Apex);
            answer.Writer.WriteRecords(apex, soa.Records, answer.Zone.NegativeTtl);
            if (answer.Dnssec)
            {
                answer.Writer.WriteRecords(apex, soa.Signatures, answer.Zone.NegativeTtl);
            }
        }

        DenialProof.Write(ref answer);
    }
}
