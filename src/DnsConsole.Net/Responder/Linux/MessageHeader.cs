using System.Runtime.InteropServices;

namespace DnsConsole.Net.Responder.Linux;

/// <summary><c>struct mmsghdr</c> of 64-bit Linux (recvmmsg(2)): where one datagram, its peer's address and its control data lie.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MessageHeader
{
    public byte* Name;
    public uint NameLength;
    private readonly uint _padding;
    public IoVector* Vector;
    public nuint VectorCount;
    public byte* Control;
    public nuint ControlLength;
    public int Flags;
    private readonly uint _flagsPadding;

    /// <summary>Octets received or sent.</summary>
    public uint Length;
    private readonly uint _lengthPadding;
}
