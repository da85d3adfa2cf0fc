using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Responder.Answers;

/// <summary>
/// Addresses of the name servers in a referral. Those below the cut nobody else could tell: when they do not all fit, TC is set (RFC 9471
/// §3.1). Addresses elsewhere in the zone, glue of a sibling or not, come as far as there is room.
/// </summary>
internal static class Glue
{
    /// <param name="firstNs">Offset in the message of the first NS record.</param>
    public static void Write(ref AnswerContext answer, ZoneNode cut, int firstNs, RRsetView ns)
    {
        answer.Writer.Section = MessageSection.Additional;
        WriteAll(ref answer, cut, firstNs, ns, inDomain: true);
        WriteAll(ref answer, cut, firstNs, ns, inDomain: false);
    }

    [SkipLocalsInit]
    private static void WriteAll(ref AnswerContext answer, ZoneNode cut, int record, RRsetView ns, bool inDomain)
    {
        Span<byte> keyBuffer = stackalloc byte[CanonicalKey.MaxLength];
        var origin = answer.Zone.Origin;
        foreach (var name in ns.EnumerateRecords())
        {
            var rdata = EndOfName(answer.Writer.Message, record) + RRsetView.RecordHeaderLength;
            record = rdata + BinaryPrimitives.ReadUInt16BigEndian(answer.Writer.Message[(rdata - 2)..]);
            if (!NameWire.IsAtOrBelow(name, origin.Wire))
            {
                continue;
            }

            var key = keyBuffer[..CanonicalKey.Write(name, name.Length - origin.WireLength, keyBuffer)];
            if (key.StartsWith(cut.Key) == inDomain && answer.Zone.Names.TryGet(key, out var node))
            {
                var owner = new OwnerName(rdata, node.RelativeOwner, answer.Apex);
                WriteAddresses(ref answer, owner, node, RecordType.A, inDomain);
                WriteAddresses(ref answer, owner, node, RecordType.Aaaa, inDomain);
            }
        }
    }

    private static void WriteAddresses(ref AnswerContext answer, OwnerName owner, ZoneNode node, RecordType type, bool inDomain)
    {
        if (!node.TryGet(type, out var addresses))
        {
            return;
        }

        if (!answer.Writer.TryWriteRecords(owner, addresses.Records))
        {
            answer.Flags |= inDomain ? ResponseFlags.Truncated : ResponseFlags.None;
        }
        else if (answer.Dnssec)
        {
            // Only addresses that are no glue have any; they may be left out (RFC 4035 §3.1.1).
            answer.Writer.TryWriteRecords(owner, addresses.Signatures);
        }
    }

    private static int EndOfName(ReadOnlySpan<byte> message, int at)
    {
        while (message[at] is > 0 and < 0xC0)
        {
            at += message[at] + 1;
        }

        return at + (message[at] == 0 ? 1 : 2);
    }
}
