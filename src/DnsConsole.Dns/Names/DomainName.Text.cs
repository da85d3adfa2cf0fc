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
        if (text.IsEmpty)
        {
            error = "A domain name is missing.";
            return false;
        }

        var suffix = origin ?? Root;
        if (text is "@")
        {
            name = suffix;
            error = "";
            return true;
        }

        Span<byte> wire = stackalloc byte[MaxWireLength];
        error = ParseLabels(text, wire, out var length, out var absolute);
        if (error.Length > 0)
        {
            return false;
        }

        var rest = absolute ? RootWire : suffix.Wire;
        if (length + rest.Length > MaxWireLength)
        {
            error = $"The name '{text}' has {length + rest.Length} octets; at most {MaxWireLength} are allowed.";
            return false;
        }

        if (length == 0 && rest.Length == 1)
        {
            return true;
        }

        var bytes = new byte[length + rest.Length];
        wire[..length].CopyTo(bytes);
        rest.CopyTo(bytes.AsSpan(length));
        name = new DomainName(bytes);
        return true;
    }

    /// <summary>Reads presentation form; a missing final dot is taken as given.</summary>
    /// <exception cref="FormatException">The text is not a domain name; the message says why.</exception>
    public static DomainName Parse(ReadOnlySpan<char> text) => TryParse(text, null, out var name, out var error) ? name : throw new FormatException(error);

    /// <summary>Presentation form with the final dot; octets outside printable ASCII as <c>\DDD</c>.</summary>
    public override string ToString() => NamePresentation.Format(Wire);

    private static string ParseLabels(ReadOnlySpan<char> text, Span<byte> wire, out int length, out bool absolute)
    {
        length = 0;
        absolute = false;
        if (text is ".")
        {
            absolute = true;
            return "";
        }

        var start = 0;
        var at = 1;
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '.')
            {
                if (at - start == 1)
                {
                    return $"The name '{text}' has an empty label.";
                }

                wire[start] = (byte)(at - start - 1);
                start = at++;
                i++;
                absolute = i == text.Length;
                continue;
            }

            var problem = NamePresentation.ReadOctet(text, ref i, out var octet);
            if (problem.Length > 0)
            {
                return problem;
            }

            if (at - start > MaxLabelLength)
            {
                return $"A label of '{text}' has more than {MaxLabelLength} octets.";
            }

            // The last octet of the buffer is kept for the root label.
            if (at >= MaxWireLength - 1)
            {
                return $"The name '{text}' has more than {MaxWireLength} octets.";
            }

            wire[at++] = octet;
        }

        if (!absolute)
        {
            wire[start] = (byte)(at - start - 1);
            start = at;
        }

        length = start;
        return "";
    }
}
