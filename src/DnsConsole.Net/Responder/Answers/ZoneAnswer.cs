using DnsConsole.Dns.Names;

namespace DnsConsole.Net.Responder.Answers;

/// <summary>The algorithm of RFC 1034 §4.3.2 inside one zone: look the name up, follow CNAME and DNAME, then the other sections.</summary>
internal static class ZoneAnswer
{
    public static void Write(ref AnswerContext answer)
    {
        var chain = default(NameChain);
        chain.Begin(answer.Place);
        AnswerName(ref answer);

        // Another zone's names are for the resolver to ask about, even when that zone is here.
        while (!answer.Target.IsEmpty
            && !answer.Writer.Overflowed
            && chain.TryAdd(answer.Writer.Message, answer.Target, answer.Writer.LastName)
            && NameWire.IsAtOrBelow(answer.Target, answer.Zone.Origin.Wire))
        {
            answer.Follow();
            AnswerName(ref answer);
        }

        if (!answer.Writer.Overflowed)
        {
            AuthoritySection.Write(ref answer);
        }
    }

    private static void AnswerName(ref AnswerContext answer)
    {
        var match = NameMatch.Find(answer.Zone.Names, answer.Key);
        switch (match.Kind)
        {
            case MatchKind.Exact:
                if (!PositiveAnswer.TryWrite(ref answer, match.Node))
                {
                    NegativeAnswer.NoData(ref answer, answer.Labels);
                }

                break;
            case MatchKind.Delegated:
                ReferralAnswer.Write(ref answer, match.Node);
                break;
            case MatchKind.Redirected:
                DnameAnswer.Write(ref answer, match.Node);
                break;
            case MatchKind.EmptyNonTerminal:
                NegativeAnswer.EmptyNonTerminal(ref answer, match);
                break;
            default:
                WildcardAnswer.Write(ref answer, match);
                break;
        }
    }
}
