using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace DnsConsole.TestKit.Probes;

/// <summary>Writes one question and reads one answer (RFC 1035 §4, RFC 6891), apart from the code under test.</summary>
internal static class ProbeMessage
{
    public static byte[] Question(ushort id, string name, string type, bool recurse, bool dnssec, bool checkingDisabled)
    {
        var wire = ProbeName.ToWire(name);
        var message = new byte[12 + wire.Length + 4 + 11];
        BinaryPrimitives.WriteUInt16BigEndian(message, id);
        message[2] = (byte)(recurse ? 0x01 : 0);
        message[3] = (byte)(checkingDisabled ? 0x10 : 0);
        message[5] = 1;
        message[11] = 1;
        wire.CopyTo(message, 12);
        var rest = message.AsSpan(12 + wire.Length);
        BinaryPrimitives.WriteUInt16BigEndian(rest, ProbeTypes.Number(type));
        rest[3] = 1;
        rest[6] = 41;
        BinaryPrimitives.WriteUInt16BigEndian(rest[7..], 1232);
        rest[11] = (byte)(dnssec ? 0x80 : 0);
        return message;
    }

    public static ProbeAnswer Read(ReadOnlySpan<byte> message)
    {
        var errors = new List<string>();
        var code = message[3] & 0x0F;
        var at = 12;
        for (var i = 0; i < Word(message[4..]); i++)
        {
            ProbeName.Read(message, ref at);
            at += 4;
        }

        var sections = new List<ProbeRecord>[3];
        for (var section = 0; section < 3; section++)
        {
            sections[section] = [];
            for (var i = 0; i < Word(message[(6 + (2 * section))..]); i++)
            {
                var name = ProbeName.Read(message, ref at);
                var type = ProbeTypes.Mnemonic(Word(message[at..]));
                var ttl = BinaryPrimitives.ReadUInt32BigEndian(message[(at + 4)..]);
                int length = Word(message[(at + 8)..]);
                at += 10;
                if (type == "OPT")
                {
                    code |= (int)(ttl >> 24) << 4;
                    ReadExtendedErrors(message.Slice(at, length), errors);
                }
                else
                {
                    sections[section].Add(new ProbeRecord(name, type, ttl, ProbeData.Read(message, at, length, type)));
                }

                at += length;
            }
        }

        return new ProbeAnswer(
            ProbeTypes.Rcode(code), (message[2] & 0x04) != 0, (message[2] & 0x02) != 0, (message[3] & 0x80) != 0, (message[3] & 0x20) != 0,
            sections[0], sections[1], sections[2], errors);
    }

    private static void ReadExtendedErrors(ReadOnlySpan<byte> options, List<string> errors)
    {
        for (var at = 0; at + 4 <= options.Length;)
        {
            int length = Word(options[(at + 2)..]);
            if (Word(options[at..]) == 15)
            {
                errors.Add(string.Create(CultureInfo.InvariantCulture, $"EDE {Word(options[(at + 4)..])} {Encoding.UTF8.GetString(options.Slice(at + 6, length - 2))}").TrimEnd());
            }

            at += 4 + length;
        }
    }

    private static ushort Word(ReadOnlySpan<byte> data) => BinaryPrimitives.ReadUInt16BigEndian(data);
}
