using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.Net.Responder;

namespace DnsConsole.Net.Tests.Scenarios;

/// <summary>
/// What another server's answer has and ours has not, or the other way round, a few words each: <c>NXDOMAIN</c> its RCODE, <c>+AA</c> a flag
/// it sets, <c>-authority denial</c> an RRset it leaves out, here NSEC or NSEC3, <c>~answer CNAME</c> one with other TTL, data or signatures.
/// </summary>
internal static class AnswerDifference
{
    private static readonly (string Name, ushort Bit)[] Flags =
        [("AA", MessageHeader.AaBit), ("RD", MessageHeader.RdBit), ("RA", MessageHeader.RaBit), ("AD", MessageHeader.AdBit), ("CD", MessageHeader.CdBit)];

    /// <param name="ours">Our answer.</param>
    /// <param name="theirs">The other server's answer.</param>
    public static IEnumerable<string> Between(AskedQuestion question, ComparedAnswer ours, ComparedAnswer theirs)
    {
        // A truncated answer is not to be used (RFC 2181 §9), and was perhaps not followed to the end of its chain of aliases.
        var isWhole = !ours.Message.Header.IsTruncated && !theirs.Message.Header.IsTruncated;
        if (isWhole && ours.Message.ResponseCode != theirs.Message.ResponseCode)
        {
            yield return theirs.Message.ResponseCode.ToString();
        }

        foreach (var (name, bit) in Flags)
        {
            if (((ours.Message.Header.Flags ^ theirs.Message.Header.Flags) & bit) != 0)
            {
                yield return (ours.Message.Header.Flags & bit) == 0 ? $"+{name}" : $"-{name}";
            }
        }

        // The question comes back octet by octet: case is a guard against forgery.
        var asked = question.Query.AsMemory(MessageHeader.Length, question.Name.WireLength + 4);
        if (!ours.Wire.AsSpan(MessageHeader.Length).StartsWith(asked.Span) || !theirs.Wire.AsSpan(MessageHeader.Length).StartsWith(asked.Span))
        {
            yield return "question";
        }

        if (ours.Message.Edns is null != theirs.Message.Edns is null || ours.Message.Edns?.IsDnssecOk != theirs.Message.Edns?.IsDnssecOk)
        {
            yield return "edns";
        }

        foreach (var difference in isWhole ? RRsets(question, ours, theirs) : [])
        {
            yield return difference;
        }
    }

    /// <summary>
    /// TC says that something required did not fit (RFC 2181 §9, RFC 9471 §3.1). How long an answer is differs with the compression of names
    /// (RFC 1035 §4.1.4), so each server's truncation is held against its own whole answer.
    /// </summary>
    /// <param name="answer">What came over UDP.</param>
    /// <param name="whole">What the same server says over TCP.</param>
    public static bool TruncationIsRight(AskedQuestion question, ComparedAnswer answer, ComparedAnswer whole) =>
        question.Transport == Transport.Tcp ? !answer.Message.Header.IsTruncated
        : answer.Wire.Length <= question.UdpRoom && answer.Message.Header.IsTruncated == whole.RequiredLength() > question.UdpRoom;

    private static IEnumerable<string> RRsets(AskedQuestion question, ComparedAnswer ours, ComparedAnswer theirs)
    {
        // One RRset of those there are is an answer to ANY (RFC 8482 §4.1), with its signatures or without; RRSIG is as wide a question (§7).
        var wide = question.Type == RecordType.Any || question.Type == RecordType.Rrsig;
        foreach (var key in ours.RRsets.Keys.Union(theirs.RRsets.Keys))
        {
            var (mine, other) = (ours.RRsets.GetValueOrDefault(key), theirs.RRsets.GetValueOrDefault(key));
            var isFree = key.Section switch
            {
                "answer" => wide && IsAnswered(ours, key.Owner) && IsAnswered(theirs, key.Owner),

                // What is missing of glue over UDP is a matter of TC.
                "additional" => question.Transport == Transport.Udp,
                _ => false,
            };
            if (!isFree && (mine is null || other is null || !mine.SetEquals(other)))
            {
                yield return $"{(mine is null ? '+' : other is null ? '-' : '~')}{key.Section} {Word(key.Type)}";
            }
        }
    }

    private static string Word(RecordType type) => type == RecordType.Nsec || type == RecordType.Nsec3 ? "denial" : type.ToString();

    private static bool IsAnswered(ComparedAnswer answer, DomainName owner) => answer.Message.Answers.Any(r => r.Owner == owner);
}
