using System.Runtime.InteropServices;

namespace DnsConsole.Net.Responder.Linux;

/// <summary><c>struct iovec</c>: a run of octets.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct IoVector
{
    public byte* Start;
    public nuint Length;
}
