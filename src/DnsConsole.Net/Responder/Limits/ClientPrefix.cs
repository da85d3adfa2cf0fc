using System.Buffers.Binary;
using System.Net;

namespace DnsConsole.Net.Responder.Limits;

/// <summary>
/// The network a client is counted by, in one word: the upper half of an IPv6 address with the host bits cleared; an IPv4 address in the
/// lower half behind 32 ones, where IPv6 has only multicast, which nobody asks from.
/// </summary>
internal readonly record struct ClientPrefix(ulong Bits)
{
    private const ulong Ipv4 = 0xFFFF_FFFF_0000_0000;

    /// <param name="address">4 or 16 octets.</param>
    public static ClientPrefix Of(ReadOnlySpan<byte> address, int ipv4Length, int ipv6Length) => address.Length == 4
        ? new ClientPrefix(Ipv4 | (BinaryPrimitives.ReadUInt32BigEndian(address) & (uint)(uint.MaxValue << (32 - ipv4Length))))
        : new ClientPrefix(BinaryPrimitives.ReadUInt64BigEndian(address) & (ulong.MaxValue << (64 - ipv6Length)));

    /// <summary>The network as people write it.</summary>
    public IPNetwork ToNetwork(int ipv4Length, int ipv6Length)
    {
        Span<byte> octets = stackalloc byte[16];
        octets.Clear();
        if (Bits >= Ipv4)
        {
            BinaryPrimitives.WriteUInt32BigEndian(octets, (uint)Bits);
            return new IPNetwork(new IPAddress(octets[..4]), ipv4Length);
        }

        BinaryPrimitives.WriteUInt64BigEndian(octets, Bits);
        return new IPNetwork(new IPAddress(octets), ipv6Length);
    }
}
