using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Responder.Answers;

/// <summary>
/// A name at or below a zone cut. Only the DS of the cut itself is answered here (RFC 4035 §3.1.4.1); all else is referred to the child:
/// NS, then DS or the proof that there is none (§3.1.4), then addresses.
/// </summary>
internal static class ReferralAnswer
{
    /// <param name="cut">Owner of the NS records.</param>
    public static void Write(ref AnswerContext answer, ZoneNode cut)
    {
        if (answer.Type != RecordType.Ds || cut.Key.Length != answer.Key.Length)
        {
            answer.Delegation = cut;
        }
        else if (cut.TryGet(RecordType.Ds, out var ds))
        {
            answer.WriteRRset(ds);
        }
        else
        {
            NegativeAnswer.NoData(ref answer, answer.Labels);
        }
    }

    /// <summary>Writes the authority and additional sections of a referral.</summary>
    public static void WriteSections(ref AnswerContext answer)
    {
        var cut = answer.Delegation;
        var labels = CanonicalKey.LabelCount(cut.Key);
        var owner = answer.AncestorOwner(labels);
        if (answer.Writer.Answers == 0)
        {
            answer.Flags &= ~ResponseFlags.Authoritative;
        }

        cut.TryGet(RecordType.Ns, out var ns);
        var firstNs = answer.Writer.Length;
        answer.Writer.WriteRRset(owner, ns, signatures: false);
        if (cut.TryGet(RecordType.Ds, out var ds) && answer.Dnssec)
        {
            answer.Writer.WriteRRset(owner, ds, signatures: true);
        }
        else
        {
            DenialProof.NoData(ref answer, labels);
        }

        DenialProof.Write(ref answer);
        if (!answer.Writer.Overflowed)
        {
            Glue.Write(ref answer, cut, firstNs, ns);
        }
    }
}
