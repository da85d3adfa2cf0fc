using DnsConsole.Dns.Names;

namespace DnsConsole.Ui.Records;

/// <summary>Names as they are written inside a zone: <c>@</c> for the apex, without the zone's name below it, absolute elsewhere.</summary>
internal static class RelativeName
{
    public static string Of(DomainName name, DomainName origin)
    {
        if (name == origin)
        {
            return "@";
        }

        var text = name.ToString();
        return !name.IsBelow(origin) ? text : origin.IsRoot ? text[..^1] : text[..^(origin.ToString().Length + 1)];
    }
}
