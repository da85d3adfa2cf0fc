using System.Text;
using DnsConsole.Dns.Names;

namespace DnsConsole.Dns.Text;

/// <summary>
/// The words of one entry, handed to record fields one after another. The first failure is kept with its place; later ones do not
/// overwrite it.
/// </summary>
internal ref struct TokenReader(ReadOnlySpan<byte> source, ReadOnlySpan<Token> tokens, ReadOnlySpan<byte> origin)
{
    private readonly ReadOnlySpan<byte> _source = source;
    private readonly ReadOnlySpan<Token> _tokens = tokens;
    private int _next;

    /// <summary>What relative names are completed by, in wire form.</summary>
    public readonly ReadOnlySpan<byte> Origin { get; } = origin;

    /// <summary>What went wrong, empty so far when nothing did.</summary>
    public string Error { get; private set; } = "";

    /// <summary>Where it went wrong, from the start of the source.</summary>
    public int ErrorOffset { get; private set; }

    public readonly bool IsAtEnd => _next == _tokens.Length;

    public readonly int Remaining => _tokens.Length - _next;

    /// <summary>The next word without taking it; empty at the end.</summary>
    public readonly ReadOnlySpan<byte> Peek => IsAtEnd ? default : Octets(_tokens[_next]);

    public readonly bool NextIsQuoted => !IsAtEnd && _tokens[_next].IsQuoted;

    public ReadOnlySpan<byte> Next() => Octets(_tokens[_next++]);

    /// <summary>Takes the next word; at the end it fails with "<paramref name="label"/> is missing".</summary>
    public bool TryNext(string label, out ReadOnlySpan<byte> word)
    {
        if (IsAtEnd)
        {
            word = default;
            return Fail($"{label} is missing.");
        }

        word = Octets(_tokens[_next++]);
        return true;
    }

    /// <summary>Notes what is wrong with the word last taken, or with the end when there is none left; always false.</summary>
    public bool Fail(string error)
    {
        if (Error.Length == 0)
        {
            Error = error;
            ErrorOffset = _tokens.IsEmpty ? _source.Length : _tokens[Math.Max(0, Math.Min(_next, _tokens.Length) - 1)].Start;
        }

        return false;
    }

    /// <summary>Fails with the word quoted in front: "'x' is not …".</summary>
    public bool Fail(scoped ReadOnlySpan<byte> word, string problem) =>
        Fail(word.Length <= 80 ? $"'{Encoding.UTF8.GetString(word)}' {problem}" : $"'{Encoding.UTF8.GetString(word[..77])}…' {problem}");

    /// <summary>Reads a name into <paramref name="wire"/>, which holds 255 octets.</summary>
    public bool TryName(string label, scoped Span<byte> wire, out int length)
    {
        length = 0;
        if (!TryNext(label, out var word))
        {
            return false;
        }

        var error = NamePresentation.Parse(word, Origin, wire, out length);
        return error.Length == 0 || Fail(error);
    }

    private readonly ReadOnlySpan<byte> Octets(Token token) => _source.Slice(token.Start, token.Length);
}
