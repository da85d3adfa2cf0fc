using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Responder.Answers;

/// <summary>A name below a DNAME: the DNAME, and the CNAME it stands for with the DNAME's TTL and without a signature of its own (RFC 6672 §3.1, §5.3.1).</summary>
internal static class DnameAnswer
{
    public static int Write(ref AnswerContext answer, ZoneNode owner)
    {
        owner.TryGet(RecordType.Dname, out var dname);
        var ownerOffset = answer.Ancestor(CanonicalKey.LabelCount(owner.Key));
        if (answer.Redirections.Add(owner))
        {
            answer.Writer.WriteRRset(ownerOffset, dname, answer.Dnssec);
        }

        var target = dname.FirstRData;
        var prefixLength = ownerOffset - answer.Name;
        if (prefixLength + target.Length > DomainName.MaxWireLength)
        {
            answer.Code = ResponseCode.YxDomain;
            return ZoneAnswer.NoTarget;
        }

        var next = answer.Writer.WriteSynthesizedCname(answer.Name, prefixLength, dname.Ttl, target);
        return answer.Type == RecordType.Cname || answer.Type == RecordType.Any ? ZoneAnswer.NoTarget : next;
    }
}
