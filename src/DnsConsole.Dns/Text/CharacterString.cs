using DnsConsole.Dns.Names;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Text;

/// <summary>Resolves the escapes of a word that stands for octets (RFC 1035 §5.1); octets above 126 stand for themselves (UTF-8 in TXT).</summary>
internal static class CharacterString
{
    /// <summary>Writes the octets; returns a sentence on error, else the empty string.</summary>
    public static string Unescape(scoped ReadOnlySpan<byte> word, bool isQuoted, ref WireWriter output)
    {
        for (var i = 0; i < word.Length;)
        {
            var run = isQuoted ? word[i..].IndexOf((byte)'\\') : word[i..].IndexOfAny((byte)'\\', (byte)'"');
            if (run < 0)
            {
                output.WriteBytes(word[i..]);
                break;
            }

            output.WriteBytes(word.Slice(i, run));
            i += run + 1;
            if (word[i - 1] == '"')
            {
                return "A quote stands inside a word; write \\\" or quote the whole string.";
            }

            var problem = NamePresentation.ReadEscape(word, ref i, out var octet);
            if (problem.Length > 0)
            {
                return problem;
            }

            output.WriteByte(octet);
        }

        return "";
    }
}
