using System.Buffers.Binary;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Net.Responder.Limits;

/// <summary>Makes the truncated form of a response that is to be slipped: header, question, and the OPT record, which an answer to EDNS must have (RFC 6891 §6.1.1).</summary>
internal static class SlippedResponse
{
    private const byte TruncatedFlag = 2;
    private const int FixedPart = 10;

    /// <summary>Truncates in place a response that this server wrote.</summary>
    /// <returns>Its new length.</returns>
    public static int Truncate(Span<byte> response)
    {
        var end = MessageHeader.Length;
        for (var questions = Count(response, 4); questions > 0; questions--)
        {
            end += NameWire.Measure(response[end..]) + 4;
        }

        var records = Count(response, 6) + Count(response, 8) + Count(response, 10);
        response[2] |= TruncatedFlag;
        response[6..MessageHeader.Length].Clear();
        for (var at = end; records > 0; records--)
        {
            var length = RecordLength(response[at..], out var type);
            if (type == RecordType.Opt.Value)
            {
                response.Slice(at, length).CopyTo(response[end..]);
                response[11] = 1;
                return end + length;
            }

            at += length;
        }

        return end;
    }

    private static int Count(ReadOnlySpan<byte> response, int offset) => BinaryPrimitives.ReadUInt16BigEndian(response[offset..]);

    private static int RecordLength(ReadOnlySpan<byte> record, out ushort type)
    {
        // Labels, then the root or a pointer.
        var owner = 0;
        while (record[owner] is not 0 and < 0xC0)
        {
            owner += record[owner] + 1;
        }

        owner += record[owner] == 0 ? 1 : 2;
        type = BinaryPrimitives.ReadUInt16BigEndian(record[owner..]);
        return owner + FixedPart + BinaryPrimitives.ReadUInt16BigEndian(record[(owner + 8)..]);
    }
}
