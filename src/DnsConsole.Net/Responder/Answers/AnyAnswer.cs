using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Responder.Answers;

/// <summary>QTYPE ANY and RRSIG: one RRset, or the signatures of one, is a complete answer (RFC 8482 §4.1, §7) and no amplifier.</summary>
internal static class AnyAnswer
{
    public static void Write(ref AnswerContext answer, ZoneNode node)
    {
        var smallest = node.RRsetAt(0);
        for (var i = 1; i < node.RRsetCount; i++)
        {
            var rrset = node.RRsetAt(i);

            // The denial chain is said last: who asks for ANY asks for data.
            if (smallest.Type == RecordType.Nsec || rrset.Type != RecordType.Nsec && rrset.Records.Length < smallest.Records.Length)
            {
                smallest = rrset;
            }
        }

        answer.WriteRRset(smallest);
    }

    public static bool TryWriteSignatures(ref AnswerContext answer, ZoneNode node)
    {
        for (var i = 0; i < node.RRsetCount; i++)
        {
            var rrset = node.RRsetAt(i);
            if (rrset.SignatureCount > 0)
            {
                var owner = answer.Owner;
                answer.Writer.WriteRecords(ref owner, rrset.Signatures);
                return true;
            }
        }

        return false;
    }
}
