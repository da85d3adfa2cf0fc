using System.Buffers;

namespace DnsConsole.Dns.Text;

/// <summary>
/// Splits master file text (RFC 1035 §5.1) into entries of words: parentheses continue an entry over line ends, a semicolon starts a
/// comment, quotes hold blanks together, a backslash takes the next character literally.
/// </summary>
internal sealed class EntryScanner
{
    private static readonly SearchValues<byte> Special = SearchValues.Create(" \t\r\n\f\v;()\"\\"u8);

    private Token[] _tokens = new Token[64];
    private int _count;

    public ReadOnlySpan<Token> Tokens => _tokens.AsSpan(0, _count);

    /// <summary>Whether the entry begins with a blank: its owner is that of the entry before.</summary>
    public bool StartsBlank { get; private set; }

    /// <summary>Line ends within the entry, the closing one included.</summary>
    public int LineCount { get; private set; }

    /// <summary>What is wrong with the entry as text, empty when nothing is.</summary>
    public string Error { get; private set; } = "";

    public int ErrorOffset { get; private set; }

    /// <summary>
    /// Scans one entry from the start of <paramref name="source"/> and returns how many octets it takes, its line end included; 0 when the
    /// entry does not end within the source and <paramref name="isLast"/> says that more follows.
    /// </summary>
    public int Scan(ReadOnlySpan<byte> source, bool isLast)
    {
        (_count, LineCount, Error) = (0, 0, "");
        StartsBlank = !source.IsEmpty && source[0] is (byte)' ' or (byte)'\t';
        int depth = 0, opened = 0;
        var i = 0;
        while (i < source.Length)
        {
            switch (source[i])
            {
                case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\f' or (byte)'\v':
                    i++;
                    break;
                case (byte)'\n':
                    i++;
                    LineCount++;
                    if (depth == 0)
                    {
                        return i;
                    }

                    break;
                case (byte)';':
                    var end = source[i..].IndexOf((byte)'\n');
                    i = end < 0 ? source.Length : i + end;
                    break;
                case (byte)'(':
                    opened = depth++ == 0 ? i : opened;
                    i++;
                    break;
                case (byte)')':
                    if (depth-- == 0)
                    {
                        Fail("A parenthesis is closed that was not opened.", i);
                        depth = 0;
                    }

                    i++;
                    break;
                case (byte)'"':
                    var start = ++i;
                    i = SkipQuoted(source, i, isLast);
                    Add(new Token(start, i - start, true));
                    i += i < source.Length && source[i] == '"' ? 1 : 0;
                    break;
                default:
                    var first = i;
                    i = SkipWord(source, i, isLast);
                    Add(new Token(first, i - first, false));
                    break;
            }
        }

        if (!isLast)
        {
            return 0;
        }

        if (depth > 0)
        {
            Fail("A parenthesis is opened and never closed.", opened);
        }

        return i;
    }

    private int SkipWord(ReadOnlySpan<byte> source, int i, bool isLast)
    {
        while (i < source.Length)
        {
            var run = source[i..].IndexOfAny(Special);
            i = run < 0 ? source.Length : i + run;
            if (i == source.Length)
            {
                break;
            }

            if (source[i] == '\\')
            {
                // An escaped line end does not belong to the word; the backslash is found dangling when the word is read.
                i += i + 1 < source.Length && source[i + 1] is not ((byte)'\n' or (byte)'\r') ? 2 : 1;
            }
            else if (source[i] == '"')
            {
                // Quotes inside a word, as in alpn="h2,h3" (RFC 9460 appendix A): blanks between them belong to the word.
                i = SkipQuoted(source, i + 1, isLast);
                i += i < source.Length && source[i] == '"' ? 1 : 0;
            }
            else
            {
                break;
            }
        }

        return i;
    }

    private int SkipQuoted(ReadOnlySpan<byte> source, int i, bool isLast)
    {
        var start = i;
        while (i < source.Length)
        {
            var run = source[i..].IndexOfAny((byte)'"', (byte)'\\', (byte)'\n');
            i = run < 0 ? source.Length : i + run;
            if (i == source.Length || source[i] == '"')
            {
                break;
            }

            if (source[i] == '\n')
            {
                Fail("A quoted string is not closed on its line.", start - 1);
                return i;
            }

            i += Math.Min(source[i + 1 < source.Length ? i + 1 : i] == '\n' ? 1 : 2, source.Length - i);
        }

        if (i == source.Length && isLast)
        {
            Fail("A quoted string is not closed.", start - 1);
        }

        return i;
    }

    private void Add(Token token)
    {
        if (_count == _tokens.Length)
        {
            Array.Resize(ref _tokens, _count * 2);
        }

        _tokens[_count++] = token;
    }

    private void Fail(string error, int offset)
    {
        if (Error.Length == 0)
        {
            (Error, ErrorOffset) = (error, offset);
        }
    }
}
