using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;

namespace DnsConsole.TestKit.Probes;

/// <summary>RDATA as text for the types tests look into; every other type as <c>\# length hex</c> (RFC 3597 §5).</summary>
internal static class ProbeData
{
    public static string Read(ReadOnlySpan<byte> message, int at, int length, string type)
    {
        var data = message.Slice(at, length);
        return type switch
        {
            "A" or "AAAA" => new IPAddress(data).ToString(),
            "NS" or "CNAME" or "PTR" or "DNAME" => ProbeName.Read(message, ref at),
            "MX" => Mx(message, at),
            "SOA" => Soa(message, at),
            "TXT" => Strings(data),
            "DS" or "CDS" => Invariant($"{Word(data)} {data[2]} {data[3]} {Convert.ToHexString(data[4..])}"),
            "DNSKEY" or "CDNSKEY" => Invariant($"{Word(data)} {data[2]} {data[3]} {Convert.ToBase64String(data[4..])}"),
            "RRSIG" => Rrsig(data),
            "NSEC" => Nsec(data),
            _ => Invariant($"\\# {length} {Convert.ToHexString(data)}"),
        };
    }

    private static string Mx(ReadOnlySpan<byte> message, int at)
    {
        var preference = Word(message[at..]);
        at += 2;
        return Invariant($"{preference} {ProbeName.Read(message, ref at)}");
    }

    private static string Soa(ReadOnlySpan<byte> message, int at)
    {
        var text = new StringBuilder();
        text.Append(ProbeName.Read(message, ref at)).Append(' ').Append(ProbeName.Read(message, ref at));
        for (var i = 0; i < 5; i++, at += 4)
        {
            text.Append(CultureInfo.InvariantCulture, $" {BinaryPrimitives.ReadUInt32BigEndian(message[at..])}");
        }

        return text.ToString();
    }

    private static string Strings(ReadOnlySpan<byte> data)
    {
        var strings = new List<string>();
        for (var at = 0; at < data.Length; at += 1 + data[at])
        {
            strings.Add('"' + Encoding.Latin1.GetString(data.Slice(at + 1, data[at])) + '"');
        }

        return string.Join(' ', strings);
    }

    private static string Rrsig(ReadOnlySpan<byte> data)
    {
        var at = 18;
        var signer = ProbeName.Read(data, ref at);
        return Invariant($"{ProbeTypes.Mnemonic(Word(data))} {data[2]} {data[3]} {Long(data[4..])} {Time(data[8..])} {Time(data[12..])} {Word(data[16..])} {signer} ")
            + Convert.ToBase64String(data[at..]);
    }

    private static string Nsec(ReadOnlySpan<byte> data)
    {
        var at = 0;
        var text = new StringBuilder(ProbeName.Read(data, ref at));
        for (; at < data.Length; at += 2 + data[at + 1])
        {
            for (var bit = 0; bit < data[at + 1] * 8; bit++)
            {
                if ((data[at + 2 + (bit / 8)] & (0x80 >> (bit % 8))) != 0)
                {
                    text.Append(' ').Append(ProbeTypes.Mnemonic((ushort)((data[at] << 8) + bit)));
                }
            }
        }

        return text.ToString();
    }

    private static ushort Word(ReadOnlySpan<byte> data) => BinaryPrimitives.ReadUInt16BigEndian(data);

    private static uint Long(ReadOnlySpan<byte> data) => BinaryPrimitives.ReadUInt32BigEndian(data);

    private static string Time(ReadOnlySpan<byte> data)
        => DateTimeOffset.FromUnixTimeSeconds(Long(data)).UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
