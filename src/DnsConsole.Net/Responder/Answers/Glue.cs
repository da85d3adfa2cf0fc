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
    /// <param name="firstNs">Offset in the message of the first NS record's RDATA.</param>
    public static void Write(ref AnswerContext answer, ZoneNode cut, int firstNs, int count)
    {
        answer.Writer.Section = MessageSection.Additional;
        WriteAll(ref answer, cut, firstNs, count, inDomain: true);
        WriteAll(ref answer, cut, firstNs, count, inDomain: false);
    }

    [SkipLocalsInit]
    private static void WriteAll(ref AnswerContext answer, ZoneNode cut, int firstNs, int count, bool inDomain)
    {
        Span<byte> keyBuffer = stackalloc byte[CanonicalKey.MaxLength];
        var ownerLength = 0;
        for (var (i, at) = (0, firstNs); i < count; i++)
        {
            // Owner names of all records of the set take the same room: a pointer, or the name when that is out of reach.
            int length = BinaryPrimitives.ReadUInt16BigEndian(answer.Writer.Message[(at - 2)..]);
            var name = answer.Writer.Message.Slice(at, length);
            if (NameWire.IsAtOrBelow(name, answer.Zone.Origin.Wire))
            {
                var key = keyBuffer[..CanonicalKey.Write(name, length - answer.Zone.Origin.WireLength, keyBuffer)];
                if (key.StartsWith(cut.Key) == inDomain && answer.Zone.Names.TryGet(key, out var node))
                {
                    WriteAddresses(ref answer, at, node, RecordType.A, inDomain);
                    WriteAddresses(ref answer, at, node, RecordType.Aaaa, inDomain);
                }
            }

            if (i + 1 < count)
            {
                ownerLength = ownerLength == 0 ? OwnerLength(answer.Writer.Message, at + length) : ownerLength;
                at += length + ownerLength + RRsetView.RecordHeaderLength;
            }
        }
    }

    private static void WriteAddresses(ref AnswerContext answer, int owner, ZoneNode node, RecordType type, bool inDomain)
    {
        if (!node.TryGet(type, out var addresses))
        {
            return;
        }

        if (!answer.Writer.TryWriteRRset(owner, addresses))
        {
            answer.Flags |= inDomain ? ResponseFlags.Truncated : ResponseFlags.None;
        }
        else if (answer.Dnssec)
        {
            // Only addresses that are no glue have any; they may be left out (RFC 4035 §3.1.1).
            answer.Writer.TryWriteSignatures(owner, addresses);
        }
    }

    private static int OwnerLength(ReadOnlySpan<byte> message, int at) => message[at] >= 0xC0 ? 2 : NameWire.Measure(message[at..]);
}
