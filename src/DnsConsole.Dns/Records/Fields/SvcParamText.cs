using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Records.Fields;

/// <summary>One service parameter in presentation form: <c>key</c> or <c>key=value</c> (RFC 9460 §2.1, appendix A).</summary>
/// <remarks>Keys after ipv6hint are written as <c>keyN</c>, which all software reads; their names are read too.</remarks>
internal static class SvcParamText
{
    private static readonly string[] Written = ["mandatory", "alpn", "no-default-alpn", "port", "ipv4hint", "ech", "ipv6hint"];
    private static readonly string[] Read = [.. Written, "dohpath", "ohttp"];

    public static string Name(ushort key) => key < Written.Length ? Written[key] : string.Create(CultureInfo.InvariantCulture, $"key{key}");

    /// <summary>Reads <paramref name="word"/> and writes the value's octets; false with the reason in <paramref name="text"/>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, ref TokenReader text, ref WireWriter output, out ushort key)
    {
        var equals = word.IndexOf((byte)'=');
        if (!TryKey(equals < 0 ? word : word[..equals], out key))
        {
            return text.Fail(word, "does not start with a parameter key.");
        }

        var raw = equals < 0 ? default : word[(equals + 1)..];
        var quoted = raw.Length >= 2 && raw[0] == '"' && raw[^1] == '"';
        Span<byte> room = raw.Length <= 1024 ? stackalloc byte[1024] : new byte[raw.Length];
        var value = new WireWriter(room);
        var error = CharacterString.Unescape(quoted ? raw[1..^1] : raw, quoted, ref value);
        if (error.Length > 0)
        {
            return text.Fail(error);
        }

        var octets = (ReadOnlySpan<byte>)value.Written;
        switch (key)
        {
            case SvcParam.Mandatory:
                return TryMandatory(octets, ref text, ref output);
            case SvcParam.Alpn:
                return TryAlpn(octets, ref text, ref output);
            case SvcParam.Port:
                return TryPort(octets, ref text, ref output);
            case SvcParam.Ipv4Hint or SvcParam.Ipv6Hint:
                return TryAddresses(octets, key == SvcParam.Ipv4Hint, ref text, ref output);
            case SvcParam.Ech:
                return octets.IsEmpty || BinaryText.TryBase64Word("ech", octets, ref text, ref output);
            default:
                output.WriteBytes(octets);
                return true;
        }
    }

    public static void Format(ushort key, ReadOnlySpan<byte> value, TextBuffer text)
    {
        text.Append(Name(key));
        if (value.IsEmpty)
        {
            return;
        }

        text.Append((byte)'=');
        switch (key)
        {
            case SvcParam.Mandatory:
                FormatList(value, 2, static (item, text) => text.Append(Name(BinaryPrimitives.ReadUInt16BigEndian(item))), text);
                break;
            case SvcParam.Alpn:
                FormatAlpn(value, text);
                break;
            case SvcParam.Port:
                text.AppendNumber(BinaryPrimitives.ReadUInt16BigEndian(value));
                break;
            case SvcParam.Ipv4Hint:
                FormatList(value, 4, AddressText.AppendIpv4, text);
                break;
            case SvcParam.Ipv6Hint:
                FormatList(value, 16, AddressText.AppendIpv6, text);
                break;
            case SvcParam.Ech:
                text.AppendBase64(value);
                break;
            default:
                text.AppendQuoted(value);
                break;
        }
    }

    private static bool TryKey(ReadOnlySpan<byte> name, out ushort key)
    {
        for (key = 0; key < Read.Length; key++)
        {
            if (Ascii.Equals(name, Read[key]))
            {
                return true;
            }
        }

        // keyN without leading zeros (RFC 9460 §2.1).
        var digits = name.StartsWith("key"u8) ? name[3..] : default;
        return !digits.IsEmpty && (digits[0] != '0' || digits.Length == 1) && Utf8Parser.TryParse(digits, out key, out var used) && used == digits.Length;
    }

    private static bool TryMandatory(scoped ReadOnlySpan<byte> value, ref TokenReader text, ref WireWriter output)
    {
        Span<ushort> keys = stackalloc ushort[value.Count((byte)',') + 1 is var count and <= 128 ? count : 128];
        var at = 0;
        foreach (var range in value.Split((byte)','))
        {
            if (at == keys.Length || !TryKey(value[range], out keys[at++]))
            {
                return text.Fail("mandatory is a list of parameter keys.");
            }
        }

        keys.Sort();
        foreach (var key in keys)
        {
            output.WriteUInt16(key);
        }

        return true;
    }

    // Inside the value \, and \\ stand for a comma and a backslash that belong to an id (RFC 9460 appendix A.1).
    private static bool TryAlpn(scoped ReadOnlySpan<byte> value, ref TokenReader text, ref WireWriter output)
    {
        var start = output.Length;
        output.WriteByte(0);
        for (var i = 0; i <= value.Length; i++)
        {
            if (i == value.Length || value[i] == ',')
            {
                var length = output.Length - start - 1;
                if (output.Overflowed || length is < 1 or > 255)
                {
                    return text.Fail("alpn is a list of protocol ids, each of 1 to 255 octets.");
                }

                output.Written[start] = (byte)length;
                start = output.Length;
                if (i < value.Length)
                {
                    output.WriteByte(0);
                }

                continue;
            }

            i += value[i] == '\\' && i + 1 < value.Length ? 1 : 0;
            output.WriteByte(value[i]);
        }

        return true;
    }

    private static bool TryPort(scoped ReadOnlySpan<byte> value, ref TokenReader text, ref WireWriter output)
    {
        if (!Utf8Parser.TryParse(value, out ushort port, out var used) || used != value.Length)
        {
            return text.Fail("port is a number from 0 to 65535.");
        }

        output.WriteUInt16(port);
        return true;
    }

    private static bool TryAddresses(scoped ReadOnlySpan<byte> value, bool isIpv4, ref TokenReader text, ref WireWriter output)
    {
        Span<byte> address = stackalloc byte[16];
        foreach (var range in value.Split((byte)','))
        {
            if (!(isIpv4 ? AddressText.TryParseIpv4(value[range], address) : AddressText.TryParseIpv6(value[range], address)))
            {
                return text.Fail(isIpv4 ? "ipv4hint is a list of IPv4 addresses." : "ipv6hint is a list of IPv6 addresses.");
            }

            output.WriteBytes(address[..(isIpv4 ? 4 : 16)]);
        }

        return true;
    }

    private static void FormatList(ReadOnlySpan<byte> value, int size, Action<ReadOnlySpan<byte>, TextBuffer> item, TextBuffer text)
    {
        for (var i = 0; i < value.Length; i += size)
        {
            if (i > 0)
            {
                text.Append((byte)',');
            }

            item(value.Slice(i, size), text);
        }
    }

    private static void FormatAlpn(ReadOnlySpan<byte> value, TextBuffer text)
    {
        text.Append((byte)'"');
        for (var i = 0; i < value.Length; i += value[i] + 1)
        {
            if (i > 0)
            {
                text.Append((byte)',');
            }

            foreach (ref readonly var octet in value.Slice(i + 1, value[i]))
            {
                // Escaped once for the list and once more for the string.
                text.Append(octet switch { (byte)',' => "\\\\,"u8, (byte)'\\' => "\\\\\\\\"u8, _ => default });
                if (octet is not ((byte)',' or (byte)'\\'))
                {
                    text.AppendEscaped(new ReadOnlySpan<byte>(in octet));
                }
            }
        }

        text.Append((byte)'"');
    }
}
