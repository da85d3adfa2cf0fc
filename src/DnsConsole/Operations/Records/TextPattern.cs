using System.IO.Enumeration;
using System.Text;

namespace DnsConsole.Operations.Records;

/// <summary>What is looked for in texts of ASCII octets; case does not count.</summary>
internal sealed class TextPattern
{
    private readonly byte[]? _part;
    private readonly string _expression;

    private TextPattern(byte[]? part, string expression) => (_part, _expression) = (part, expression);

    /// <summary>Found in every text that contains <paramref name="text"/>.</summary>
    public static TextPattern Part(string text) => new(Encoding.UTF8.GetBytes(text.ToLowerInvariant()), "");

    /// <summary>
    /// Found where the whole text is as the expression says: <c>*</c> stands for any octets, <c>?</c> for one, and a backslash takes the meaning from what
    /// follows. Names are also found by what they are called without the final dot, which is how people type them.
    /// </summary>
    public static TextPattern Expression(string expression) =>
        expression is ['*', .. var middle, '*'] && middle.IndexOfAny(['*', '?', '\\']) < 0 ? Part(middle) : new(null, expression);

    /// <param name="lower">The text, in lower case.</param>
    public bool IsIn(ReadOnlySpan<byte> lower)
    {
        if (_part is not null)
        {
            return lower.IndexOf(_part) >= 0;
        }

        var text = Encoding.ASCII.GetString(lower);
        return Matches(text) || (text.EndsWith('.') && Matches(text.AsSpan(0, text.Length - 1)));
    }

    public bool IsIn(string text) => IsIn(Encoding.UTF8.GetBytes(text.ToLowerInvariant()));

    private bool Matches(ReadOnlySpan<char> text) => FileSystemName.MatchesSimpleExpression(_expression, text, ignoreCase: true);
}
