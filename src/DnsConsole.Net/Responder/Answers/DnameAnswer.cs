using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Responder.Answers;

/// <summary>A name below a DNAME: the DNAME, and the CNAME it stands for with the DNAME's TTL and without a signature of its own (RFC 6672 §3.1, §5.3.1).</summary>
internal static class DnameAnswer
{
    public static void Write(ref AnswerContext answer, ZoneNode owner)
    {
        owner.TryGet(RecordType.Dname, out var dname);
        var ownerLabels = CanonicalKey.LabelCount(owner.Key);
        if (answer.Redirections.Add(owner))
        {
            answer.Writer.WriteRRset(answer.AncestorOwner(ownerLabels), dname, answer.Dnssec);
        }

        var prefixLength = answer.AncestorAt(ownerLabels);
        if (prefixLength + dname.FirstRData.Length > DomainName.MaxWireLength)
        {
            answer.Code = ResponseCode.YxDomain;
            return;
        }

        answer.WriteSynthesizedCname(prefixLength, dname.Ttl, dname.FirstRData);
    }
}
