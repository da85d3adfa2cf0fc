using System.Text;

namespace DnsConsole.Dns.Names;

/// <content>Presentation form (RFC 1035 §5.1): escapes <c>\X</c> and <c>\DDD</c>, relative names completed by an origin.</content>
public readonly partial struct DomainName
{
    /// <summary>Reads presentation form. Without a final dot the name is relative to <paramref name="origin"/> (the root when null); <c>@</c> is the origin.</summary>
    /// <param name="error">A sentence that names what is wrong, empty on success.</param>
    public static bool TryParse(ReadOnlySpan<char> text, DomainName? origin, out DomainName name, out string error)
    {
        name = default;
        Span<byte> ascii = stackalloc byte[NamePresentation.MaxLength];
        if (!Encoding.UTF8.TryGetBytes(text, ascii, out var written))
        {
            error = $"The name has more than {MaxWireLength} octets.";
            return false;
        }

        Span<byte> wire = stackalloc byte[MaxWireLength];
        error = NamePresentation.Parse(ascii[..written], (origin ?? Root).Wire, wire, out var length);
        if (error.Length > 0)
        {
            return false;
        }

        name = FromWire(wire[..length]);
        return true;
    }

    /// <summary>Reads presentation form; a missing final dot is taken as given.</summary>
    /// <exception cref="FormatException">The text is not a domain name; the message says why.</exception>
    public static DomainName Parse(ReadOnlySpan<char> text) => TryParse(text, null, out var name, out var error) ? name : throw new FormatException(error);

    /// <summary>Presentation form with the final dot; octets outside printable ASCII as <c>\DDD</c>.</summary>
    public override string ToString() => NamePresentation.Format(Wire);
}
