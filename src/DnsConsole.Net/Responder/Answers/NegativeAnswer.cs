using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Responder.Answers;

/// <summary>NODATA and NXDOMAIN (RFC 2308 §2), in a signed zone with proof.</summary>
internal static class NegativeAnswer
{
    /// <summary>The ancestor with so many labels, mostly the name itself, exists without such records.</summary>
    public static void NoData(ref AnswerContext answer, int labels)
    {
        answer.Negative = true;
        DenialProof.NoData(ref answer, labels);
    }

    /// <summary>The name owns nothing, but names below it do.</summary>
    public static void EmptyNonTerminal(ref AnswerContext answer, in NameMatch match)
    {
        answer.Negative = true;
        DenialProof.EmptyNonTerminal(ref answer, match);
    }

    /// <summary>The name stands for a wildcard, which has no such records.</summary>
    /// <param name="wildcard">Does not exist when the wildcard is an empty non-terminal.</param>
    public static void WildcardNoData(ref AnswerContext answer, in NameMatch match, ZoneNode wildcard)
    {
        answer.Negative = true;
        DenialProof.WildcardNoData(ref answer, match, wildcard);
    }

    /// <summary>No such name, at the end of a chain too (RFC 6604 §3).</summary>
    public static void NameError(ref AnswerContext answer, in NameMatch match)
    {
        answer.Negative = true;
        answer.Code = ResponseCode.NxDomain;
        DenialProof.NameError(ref answer, match);
    }
}
