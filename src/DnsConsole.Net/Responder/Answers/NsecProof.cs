using System.Runtime.CompilerServices;
using DnsConsole.Dns.Names;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Responder.Answers;

/// <summary>NSEC records (RFC 4034 §4), which lie at the names themselves.</summary>
internal static class NsecProof
{
    /// <summary>The NSEC at the ancestor with so many labels, which owns records.</summary>
    public static void Match(ref AnswerContext answer, int labels)
    {
        var length = 0;
        for (var key = answer.Key; labels > 0; labels--)
        {
            length += key[length..].IndexOf((byte)0) + 1;
        }

        if (answer.Zone.Names.TryGet(answer.Key[..length], out var node))
        {
            answer.Proofs.Add(node);
        }
    }

    /// <summary>The NSEC that covers a name, given the name before it. Names below a cut are not in the chain; the cut is.</summary>
    public static void Cover(ref AnswerContext answer, ZoneNode predecessor) =>
        answer.Proofs.Add(predecessor.IsOccluded ? NameMatch.CutAbove(answer.Zone.Names, predecessor) : predecessor);

    /// <summary>The NSEC that covers the wildcard below the encloser.</summary>
    [SkipLocalsInit]
    public static void CoverWildcard(ref AnswerContext answer, int encloserLength)
    {
        Span<byte> key = stackalloc byte[CanonicalKey.MaxLength + 2];
        var cursor = answer.Zone.Names.Seek(WildcardAnswer.WriteKey(answer.Key[..encloserLength], key), out _);
        cursor.MovePrevious();
        Cover(ref answer, cursor.Current);
    }
}
