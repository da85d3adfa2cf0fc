using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using DnsConsole.Dns.Names;
using DnsConsole.Operations.Zones;

namespace DnsConsole.Ui.Zones;

/// <summary>
/// A zone's name as one segment of a URL: without the final dot, in lower case, and everything that a path treats specially as <c>=XX</c>, as the
/// PowerDNS API does. The root is <c>=2E</c>.
/// </summary>
public static class ZoneAddress
{
    // The one page beside the zones' own, below the same path.
    private const string Reserved = "new";

    public static string Of(DomainName origin)
    {
        var name = origin.ToLower().ToString();
        name = name == "." ? name : name[..^1];
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '_' || (c == '.' && name.Length > 1))
            {
                text.Append(c);
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"={(int)c:X2}");
            }
        }

        var segment = text.ToString();
        return segment == Reserved ? "=6Eew" : segment;
    }

    /// <summary>The address of a page of the zone, relative to the console's base: <c>zones/example.org/dnssec</c>.</summary>
    public static string Page(DomainName origin, string page = "") => page.Length == 0 ? $"zones/{Of(origin)}" : $"zones/{Of(origin)}/{page}";

    public static bool TryParse(string segment, out DomainName origin)
    {
        var text = new StringBuilder(segment.Length);
        for (var i = 0; i < segment.Length; i++)
        {
            if (segment[i] != '=')
            {
                text.Append(segment[i]);
            }
            else if (i + 2 < segment.Length && byte.TryParse(segment.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
            {
                text.Append((char)octet);
                i += 2;
            }
            else
            {
                origin = default;
                return false;
            }
        }

        return DomainName.TryParse(text.ToString(), null, out origin, out _);
    }

    public static bool TryFind(this ZoneDirectory zones, string segment, [NotNullWhen(true)] out LiveZone? zone)
    {
        zone = TryParse(segment, out var origin) ? zones.Find(origin) : null;
        return zone is not null;
    }
}
