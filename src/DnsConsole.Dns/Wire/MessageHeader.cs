using System.Buffers.Binary;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Wire;

/// <summary>
/// The twelve octets in front of every message (RFC 1035 §4.1.1; AD and CD: RFC 4035 §3.2, §3.1.6). <see cref="Flags"/> holds QR, OPCODE,
/// AA, TC, RD, RA, Z, AD, CD and the lower four bits of RCODE as they stand in the message.
/// </summary>
public readonly record struct MessageHeader(
    ushort Id, ushort Flags, ushort QuestionCount = 0, ushort AnswerCount = 0, ushort AuthorityCount = 0, ushort AdditionalCount = 0)
{
    /// <summary>Length in octets.</summary>
    public const int Length = 12;

    public const ushort QrBit = 0x8000;
    public const ushort AaBit = 0x0400;
    public const ushort TcBit = 0x0200;
    public const ushort RdBit = 0x0100;
    public const ushort RaBit = 0x0080;
    public const ushort AdBit = 0x0020;
    public const ushort CdBit = 0x0010;

    public bool IsResponse => (Flags & QrBit) != 0;

    public OpCode OpCode => new((byte)((Flags >> 11) & 15));

    public bool IsAuthoritative => (Flags & AaBit) != 0;

    public bool IsTruncated => (Flags & TcBit) != 0;

    public bool IsRecursionDesired => (Flags & RdBit) != 0;

    public bool IsRecursionAvailable => (Flags & RaBit) != 0;

    public bool IsAuthenticData => (Flags & AdBit) != 0;

    public bool IsCheckingDisabled => (Flags & CdBit) != 0;

    /// <summary>The lower four bits of RCODE; EDNS may hold upper ones (RFC 6891 §6.1.3).</summary>
    public ResponseCode ResponseCode => new((ushort)(Flags & 15));

    /// <summary>Flags of a message with this operation and the lower four bits of this RCODE.</summary>
    public static ushort MakeFlags(OpCode opCode, ResponseCode code = default, ushort bits = 0) =>
        (ushort)(((opCode.Value & 15) << 11) | (code.Value & 15) | bits);

    /// <summary>Reads the header; false when the message is shorter than one.</summary>
    public static bool TryRead(ReadOnlySpan<byte> message, out MessageHeader header)
    {
        if (message.Length < Length)
        {
            header = default;
            return false;
        }

        header = new MessageHeader(At(message, 0), At(message, 2), At(message, 4), At(message, 6), At(message, 8), At(message, 10));
        return true;
    }

    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt16(Id);
        writer.WriteUInt16(Flags);
        writer.WriteUInt16(QuestionCount);
        writer.WriteUInt16(AnswerCount);
        writer.WriteUInt16(AuthorityCount);
        writer.WriteUInt16(AdditionalCount);
    }

    private static ushort At(ReadOnlySpan<byte> message, int offset) => BinaryPrimitives.ReadUInt16BigEndian(message[offset..]);
}
