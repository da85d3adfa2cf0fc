using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Responder.Answers;

/// <summary>Gathers the records that prove what an answer says is not there, and only those, each once; writes them at the end.</summary>
internal static class DenialProof
{
    /// <summary>The ancestor with so many labels exists, or an opt-out span hides it, and has no such type (RFC 4035 §3.1.3.1, RFC 5155 §7.2.3, §7.2.4).</summary>
    public static void NoData(ref AnswerContext answer, int labels)
    {
        switch (Kind(answer))
        {
            case DenialKind.Nsec:
                NsecProof.Match(ref answer, labels);
                break;
            case DenialKind.Nsec3:
                Nsec3Proof.Exists(ref answer, labels);
                break;
        }
    }

    /// <summary>An NSEC that covers the name, or an NSEC3 that matches it (RFC 5155 §7.2.3).</summary>
    public static void EmptyNonTerminal(ref AnswerContext answer, in NameMatch match)
    {
        switch (Kind(answer))
        {
            case DenialKind.Nsec:
                NsecProof.Cover(ref answer, match.Predecessor);
                break;
            case DenialKind.Nsec3:
                Nsec3Proof.Exists(ref answer, answer.Labels);
                break;
        }
    }

    /// <summary>Neither the name nor a wildcard for it exists (RFC 4035 §3.1.3.2, RFC 5155 §7.2.2).</summary>
    public static void NameError(ref AnswerContext answer, in NameMatch match)
    {
        switch (Kind(answer))
        {
            case DenialKind.Nsec:
                NsecProof.Cover(ref answer, match.Predecessor);
                NsecProof.CoverWildcard(ref answer, match.EncloserLength);
                break;
            case DenialKind.Nsec3:
                var encloser = Nsec3Proof.Missing(ref answer, EncloserLabels(answer, match));
                Nsec3Proof.Wildcard(ref answer, encloser);
                break;
        }
    }

    /// <summary>The name does not exist, the wildcard does, without such a type (RFC 4035 §3.1.3.4, RFC 5155 §7.2.5).</summary>
    public static void WildcardNoData(ref AnswerContext answer, in NameMatch match, ZoneNode wildcard)
    {
        switch (Kind(answer))
        {
            case DenialKind.Nsec:
                NsecProof.Cover(ref answer, match.Predecessor);
                if (wildcard.Exists)
                {
                    answer.Proofs.Add(wildcard);
                }
                else
                {
                    NsecProof.CoverWildcard(ref answer, match.EncloserLength);
                }

                break;
            case DenialKind.Nsec3:
                var encloser = Nsec3Proof.Missing(ref answer, EncloserLabels(answer, match));
                Nsec3Proof.Wildcard(ref answer, encloser);
                break;
        }
    }

    /// <summary>Nothing nearer than the wildcard exists (RFC 4035 §3.1.3.3, RFC 5155 §7.2.6).</summary>
    public static void WildcardAnswer(ref AnswerContext answer, in NameMatch match)
    {
        switch (Kind(answer))
        {
            case DenialKind.Nsec:
                NsecProof.Cover(ref answer, match.Predecessor);
                break;
            case DenialKind.Nsec3:
                Nsec3Proof.Cover(ref answer, answer.Ancestor(EncloserLabels(answer, match) + 1));
                break;
        }
    }

    /// <summary>Writes what was gathered. Owners end in the zone's name, which lies in the message.</summary>
    public static void Write(ref AnswerContext answer)
    {
        var type = answer.Zone.Denial.Kind == DenialKind.Nsec ? RecordType.Nsec : RecordType.Nsec3;
        for (var i = 0; i < answer.Proofs.Count; i++)
        {
            var node = answer.Proofs[i];
            if (node.TryGet(type, out var rrset))
            {
                answer.Writer.WriteRRset(new OwnerName(0, node.RelativeOwner, answer.Apex), rrset, signatures: true);
            }
        }
    }

    private static DenialKind Kind(in AnswerContext answer) => answer.Dnssec ? answer.Zone.Denial.Kind : DenialKind.None;

    private static int EncloserLabels(in AnswerContext answer, in NameMatch match) => CanonicalKey.LabelCount(answer.Key[..match.EncloserLength]);
}
