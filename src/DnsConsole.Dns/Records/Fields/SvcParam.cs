using System.Buffers.Binary;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>One service parameter in wire form and the rules for the values of the registered keys (RFC 9460 §7, §8, RFC 9461, RFC 9540).</summary>
internal static class SvcParam
{
    public const ushort Mandatory = 0;
    public const ushort Alpn = 1;
    public const ushort NoDefaultAlpn = 2;
    public const ushort Port = 3;
    public const ushort Ipv4Hint = 4;
    public const ushort Ech = 5;
    public const ushort Ipv6Hint = 6;
    public const ushort DohPath = 7;
    public const ushort Ohttp = 8;
    public const ushort Invalid = 65535;

    /// <summary>Reads key, length and value at <paramref name="at"/> and moves it behind them.</summary>
    public static bool TryRead(ReadOnlySpan<byte> wire, ref int at, out ushort key, out ReadOnlySpan<byte> value)
    {
        key = 0;
        value = default;
        if (wire.Length - at < 4)
        {
            return false;
        }

        key = BinaryPrimitives.ReadUInt16BigEndian(wire[at..]);
        int length = BinaryPrimitives.ReadUInt16BigEndian(wire[(at + 2)..]);
        if (wire.Length - at - 4 < length)
        {
            return false;
        }

        value = wire.Slice(at + 4, length);
        at += 4 + length;
        return true;
    }

    /// <summary>What is wrong with a value, as the end of a sentence; empty when nothing is.</summary>
    public static string Problem(ushort key, ReadOnlySpan<byte> value) => key switch
    {
        Mandatory => MandatoryProblem(value),
        Alpn => IsAlpn(value) ? "" : "is a list of protocol ids, each of 1 to 255 octets",
        NoDefaultAlpn or Ohttp => value.IsEmpty ? "" : "has no value",
        Port => value.Length == 2 ? "" : "is one port number",
        Ipv4Hint => value.Length > 0 && value.Length % 4 == 0 ? "" : "is a list of IPv4 addresses",
        Ipv6Hint => value.Length > 0 && value.Length % 16 == 0 ? "" : "is a list of IPv6 addresses",
        Ech or DohPath => value.IsEmpty ? "needs a value" : "",
        Invalid => "is reserved",
        _ => "",
    };

    private static string MandatoryProblem(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty || value.Length % 2 != 0)
        {
            return "is a list of keys";
        }

        var previous = 0;
        for (; !value.IsEmpty; value = value[2..])
        {
            int key = BinaryPrimitives.ReadUInt16BigEndian(value);
            if (key <= previous)
            {
                return key == Mandatory ? "must not list itself" : "lists keys in ascending order, each once";
            }

            previous = key;
        }

        return "";
    }

    private static bool IsAlpn(ReadOnlySpan<byte> value)
    {
        var i = 0;
        while (i < value.Length && value[i] > 0)
        {
            i += value[i] + 1;
        }

        return i == value.Length && i > 0;
    }
}
