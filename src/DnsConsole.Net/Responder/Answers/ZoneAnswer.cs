using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Net.Responder.Answers;

/// <summary>The algorithm of RFC 1034 §4.3.2 inside one zone: look the name up, follow CNAME and DNAME, then the other sections.</summary>
internal static class ZoneAnswer
{
    /// <summary>Returned by an answer that leads to no other name.</summary>
    public const int NoTarget = 0;

    public static void Write(ref AnswerContext answer)
    {
        var chain = default(NameChain);
        chain.TryAdd(answer.Writer.Message, answer.Name);
        while (AnswerName(ref answer) is not NoTarget and var target && !answer.Writer.Overflowed && chain.TryAdd(answer.Writer.Message, target))
        {
            // Another zone's names are for the resolver to ask about, even when that zone is here.
            var length = NameWire.Measure(answer.Writer.Message[target..]);
            if (!NameWire.IsAtOrBelow(answer.Writer.Message.Slice(target, length), answer.Zone.Origin.Wire))
            {
                break;
            }

            answer.MoveTo(target, length);
        }

        if (!answer.Writer.Overflowed)
        {
            AuthoritySection.Write(ref answer);
        }
    }

    /// <summary>Answers for the name looked up now; the offset of the name that a CNAME leads to, or <see cref="NoTarget"/>.</summary>
    private static int AnswerName(ref AnswerContext answer)
    {
        var match = NameMatch.Find(answer.Zone.Names, answer.Key);
        var target = NoTarget;
        switch (match.Kind)
        {
            case MatchKind.Exact:
                if (!PositiveAnswer.TryWrite(ref answer, match.Node, out target))
                {
                    NegativeAnswer.NoData(ref answer, answer.Labels);
                }

                break;
            case MatchKind.Delegated:
                ReferralAnswer.Write(ref answer, match.Node);
                break;
            case MatchKind.Redirected:
                target = DnameAnswer.Write(ref answer, match.Node);
                break;
            case MatchKind.EmptyNonTerminal:
                NegativeAnswer.EmptyNonTerminal(ref answer, match);
                break;
            default:
                target = WildcardAnswer.Write(ref answer, match);
                break;
        }

        return target;
    }
}
