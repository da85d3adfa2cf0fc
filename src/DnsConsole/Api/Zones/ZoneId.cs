using System.Globalization;
using System.Text;
using DnsConsole.Dns.Names;

namespace DnsConsole.Api.Zones;

/// <summary>
/// How a zone is named in a path: its name with or without the final dot, in any case. Octets that a path cannot carry are written
/// <c>=XX</c>: <c>=2F</c> for a slash, <c>=2E</c> for the root. <c>%2F</c> is read as well, since the web server leaves it as it is.
/// </summary>
internal static class ZoneId
{
    /// <summary>Name of the path segment in every route.</summary>
    public const string RouteValue = "zone";

    public static bool TryParse(string id, out DomainName zone) => DomainName.TryParse(Decode(id), null, out zone, out _);

    public static string Format(DomainName zone)
    {
        if (zone.IsRoot)
        {
            return "=2E";
        }

        var id = new StringBuilder();
        foreach (var c in Text(zone))
        {
            _ = char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? id.Append(c) : id.Append(CultureInfo.InvariantCulture, $"={(int)c:X2}");
        }

        return id.ToString();
    }

    /// <summary>A zone's name as it stands in answers: with the final dot, in lower case, because clients compare it as text.</summary>
    public static string Text(DomainName zone) => zone.ToLower().ToString();

    private static string Decode(string id)
    {
        if (id.AsSpan().IndexOfAny('=', '%') < 0)
        {
            return id;
        }

        var text = new StringBuilder(id.Length);
        for (var i = 0; i < id.Length; i++)
        {
            if (id[i] is '=' or '%' && i + 2 < id.Length && byte.TryParse(id.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
            {
                text.Append((char)octet);
                i += 2;
            }
            else
            {
                text.Append(id[i]);
            }
        }

        return text.ToString();
    }
}
