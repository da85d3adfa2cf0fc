using System.Globalization;
using System.Text;

namespace DnsConsole.TestKit.Probes;

/// <summary>Domain names between text and wire form (RFC 1035 §3.1, §5.1), written apart from the code under test so that a mistake there is not repeated here.</summary>
internal static class ProbeName
{
    public static byte[] ToWire(string name)
    {
        var wire = new List<byte>();
        var label = new List<byte>();
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '\\' && i + 3 < name.Length && char.IsAsciiDigit(name[i + 1]))
            {
                label.Add(byte.Parse(name.AsSpan(i + 1, 3), NumberStyles.None, CultureInfo.InvariantCulture));
                i += 3;
            }
            else if (name[i] == '\\')
            {
                label.Add((byte)name[++i]);
            }
            else if (name[i] == '.')
            {
                Close();
            }
            else
            {
                label.Add((byte)name[i]);
            }
        }

        Close();
        wire.Add(0);
        return [.. wire];

        void Close()
        {
            if (label.Count > 0)
            {
                wire.Add((byte)label.Count);
                wire.AddRange(label);
                label.Clear();
            }
        }
    }

    /// <summary>Reads a name, following compression pointers; <paramref name="at"/> ends after the name's own octets.</summary>
    public static string Read(ReadOnlySpan<byte> message, ref int at)
    {
        var text = new StringBuilder();
        var position = at;
        var jumped = false;
        for (var hops = 0; ; hops++)
        {
            int length = message[position++];
            if (length == 0)
            {
                break;
            }

            if ((length & 0xC0) == 0xC0)
            {
                var target = ((length & 0x3F) << 8) | message[position++];
                at = jumped ? at : position;
                jumped = true;
                position = target;
                if (hops > 200)
                {
                    throw new FormatException("compression pointers go in circles");
                }

                continue;
            }

            foreach (var octet in message.Slice(position, length))
            {
                Append(text, octet);
            }

            text.Append('.');
            position += length;
        }

        at = jumped ? at : position;
        return text.Length == 0 ? "." : text.ToString();
    }

    private static void Append(StringBuilder text, byte octet)
    {
        if (octet is <= 0x20 or >= 0x7F)
        {
            text.Append(CultureInfo.InvariantCulture, $"\\{octet:D3}");
            return;
        }

        if (octet is (byte)'.' or (byte)'\\' or (byte)'"' or (byte)';' or (byte)'(' or (byte)')' or (byte)'@' or (byte)'$')
        {
            text.Append('\\');
        }

        text.Append((char)octet);
    }
}
