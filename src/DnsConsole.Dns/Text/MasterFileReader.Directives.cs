using System.Buffers.Text;
using System.Text;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Text;

/// <content>$ORIGIN, $INCLUDE (RFC 1035 §5.1), $TTL (RFC 2308 §4) and $GENERATE.</content>
public sealed partial class MasterFileReader
{
    private bool TryDirective(ReadOnlySpan<byte> entry, ReadOnlySpan<Token> tokens, ref TokenReader words)
    {
        var word = words.Next();
        if (Ascii.EqualsIgnoreCase(word, "$GENERATE"u8))
        {
            return TryGenerate(entry, tokens, ref words);
        }

        bool read;
        if (Ascii.EqualsIgnoreCase(word, "$ORIGIN"u8))
        {
            read = TryOrigin(ref words);
        }
        else if (Ascii.EqualsIgnoreCase(word, "$TTL"u8))
        {
            read = TryDefaultTtl(ref words);
        }
        else
        {
            return Ascii.EqualsIgnoreCase(word, "$INCLUDE"u8)
                ? TryInclude(ref words)
                : words.Fail(word, "is not a directive: $ORIGIN, $TTL, $INCLUDE and $GENERATE are. An owner that starts with $ is written \\$.");
        }

        return read && (words.IsAtEnd || words.Fail(words.Next(), "is too much for this directive."));
    }

    private bool TryOrigin(ref TokenReader words)
    {
        Span<byte> name = stackalloc byte[DomainName.MaxWireLength];
        if (!words.TryName("The origin", name, out var length))
        {
            return false;
        }

        SetOrigin(name[..length]);
        return true;
    }

    private bool TryDefaultTtl(ref TokenReader words)
    {
        if (!words.TryNext("The TTL", out var word))
        {
            return false;
        }

        if (!TryTtl(word, out var ttl))
        {
            return words.Fail(word, "is not a TTL from 0 to 2147483647 such as 3600 or 1h30m.");
        }

        _defaultTtl = ttl;
        return true;
    }

    // The included file starts with the present owner and the origin given; both are back to what they were behind it.
    private bool TryInclude(ref TokenReader words)
    {
        var isQuoted = words.NextIsQuoted;
        if (!words.TryNext("The file", out var word))
        {
            return false;
        }

        var name = new WireWriter(new byte[word.Length]);
        var error = CharacterString.Unescape(word, isQuoted, ref name);
        if (error.Length > 0)
        {
            return words.Fail(error);
        }

        if (_options.Includes is null || _depth >= _options.MaxIncludeDepth)
        {
            return words.Fail(_options.Includes is null ? "$INCLUDE is not allowed here." : $"Files are included more than {_options.MaxIncludeDepth} deep.");
        }

        byte[] origin = [.. Origin], owner = [.. _owner.AsSpan(0, _ownerLength)];
        var (file, line) = (_file, _line);
        if ((!words.IsAtEnd && !TryOrigin(ref words)) || (!words.IsAtEnd && !words.Fail(words.Next(), "is too much for this directive.")))
        {
            return false;
        }

        var path = Encoding.UTF8.GetString(name.Written);
        if (!_options.Includes.TryOpen(path, out var stream, out error))
        {
            SetOrigin(origin);
            return words.Fail(error);
        }

        using (stream)
        {
            _file = path;
            _depth++;
            ReadFile(stream);
            _depth--;
        }

        (_file, _line) = (file, line);
        SetOrigin(origin);
        owner.CopyTo(_owner, 0);
        _ownerLength = owner.Length;
        return true;
    }

    // The rest of the entry is a template: it is filled in and read as an entry of its own for each number.
    private bool TryGenerate(ReadOnlySpan<byte> entry, ReadOnlySpan<Token> tokens, ref TokenReader words)
    {
        if (!words.TryNext("The range", out var range) || !TryRange(range, out var first, out var last, out var step))
        {
            return words.Fail(range, "is not a range start-stop[/step].");
        }

        if (words.Remaining < 3)
        {
            return words.Fail("$GENERATE is followed by a range, an owner, a type and data.");
        }

        var from = tokens[2].Start - (tokens[2].IsQuoted ? 1 : 0);
        var template = entry[from..(tokens[^1].Start + tokens[^1].Length + (tokens[^1].IsQuoted ? 1 : 0))];
        var scanner = new EntryScanner();
        var text = new TextBuffer();
        for (long value = first; value <= last; value += step)
        {
            if (++_generated > _options.MaxGenerated)
            {
                return words.Fail($"$GENERATE makes more than {_options.MaxGenerated} records.");
            }

            text.Clear();
            var error = GenerateTemplate.Fill(template, value, text);
            if (error.Length > 0)
            {
                return words.Fail(error);
            }

            scanner.Scan(text.Written, isLast: true);
            var generated = new TokenReader(text.Written, scanner.Tokens, Origin);
            if (scanner.Error.Length > 0 || !TryRecord(false, ref generated))
            {
                return words.Fail($"For {value}: {(scanner.Error.Length > 0 ? scanner.Error : generated.Error)}");
            }
        }

        return true;
    }

    private static bool TryRange(ReadOnlySpan<byte> word, out int first, out int last, out int step)
    {
        (last, step) = (0, 1);
        if (!Utf8Parser.TryParse(word, out first, out var used) || first < 0 || used >= word.Length || word[used] != '-')
        {
            return false;
        }

        word = word[(used + 1)..];
        if (!Utf8Parser.TryParse(word, out last, out used) || last < first)
        {
            return false;
        }

        word = word[used..];
        return word.IsEmpty || (word[0] == '/' && Utf8Parser.TryParse(word[1..], out step, out used) && used == word.Length - 1 && step > 0);
    }
}
