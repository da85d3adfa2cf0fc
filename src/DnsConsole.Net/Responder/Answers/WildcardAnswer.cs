using System.Runtime.CompilerServices;
using DnsConsole.Dns.Names;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Responder.Answers;

/// <summary>
/// A name that does not exist: the wildcard at its closest encloser answers for it (RFC 4592 §3.3), with the proof that nothing closer
/// exists (RFC 4035 §3.1.3.3, RFC 5155 §7.2.6); without a wildcard there is no such name.
/// </summary>
internal static class WildcardAnswer
{
    [SkipLocalsInit]
    public static void Write(ref AnswerContext answer, in NameMatch match)
    {
        Span<byte> key = stackalloc byte[CanonicalKey.MaxLength + 2];
        var wildcardKey = WriteKey(answer.Key[..match.EncloserLength], key);
        var names = answer.Zone.Names;
        if (names.TryGet(wildcardKey, out var wildcard))
        {
            answer.Synthesized = true;
            if (PositiveAnswer.TryWrite(ref answer, wildcard))
            {
                DenialProof.WildcardAnswer(ref answer, match);
            }
            else
            {
                NegativeAnswer.WildcardNoData(ref answer, match, wildcard);
            }

            return;
        }

        // A wildcard that is an empty non-terminal is still the source of synthesis (RFC 4592 §4.9): no data, not no name.
        if (names.AnyAtOrBelow(wildcardKey))
        {
            NegativeAnswer.WildcardNoData(ref answer, match, default);
        }
        else
        {
            NegativeAnswer.NameError(ref answer, match);
        }
    }

    /// <summary>The key of the wildcard below the name with the key <paramref name="encloser"/>.</summary>
    public static ReadOnlySpan<byte> WriteKey(ReadOnlySpan<byte> encloser, Span<byte> key)
    {
        encloser.CopyTo(key);
        key[encloser.Length] = (byte)'*';
        key[encloser.Length + 1] = 0;
        return key[..(encloser.Length + 2)];
    }
}
