using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Responder.Answers;

/// <summary>The records of a name, whether it was asked for itself or a wildcard stands for it.</summary>
internal static class PositiveAnswer
{
    /// <summary>Writes what the question asks of <paramref name="node"/>, under the name looked up now; false when there is none of it.</summary>
    public static bool TryWrite(ref AnswerContext answer, ZoneNode node)
    {
        if (node.TryGet(answer.Type, out var rrset))
        {
            answer.WriteRRset(rrset);
            return true;
        }

        if (answer.Type == RecordType.Any)
        {
            AnyAnswer.Write(ref answer, node);
            return true;
        }

        if (answer.Type == RecordType.Rrsig)
        {
            return AnyAnswer.TryWriteSignatures(ref answer, node);
        }

        if (node.TryGet(RecordType.Cname, out rrset))
        {
            answer.WriteCname(rrset);
            return true;
        }

        return false;
    }
}
