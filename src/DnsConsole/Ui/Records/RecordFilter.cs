using System.Text;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Ui.Records;

/// <summary>Which records of a zone are to be listed.</summary>
/// <param name="Name">Part of the owner name, relative to the apex, in any case; empty for all, <c>@</c> for the apex.</param>
/// <param name="Type">Only this type; null for all.</param>
/// <param name="Generated">Whether what the signer made is listed as well.</param>
internal sealed record RecordFilter(string Name, RecordType? Type, bool Generated)
{
    /// <summary>Takes what people type: a name with the zone's name at its end means the same as without.</summary>
    public static RecordFilter Of(string? search, string? type, bool generated, DomainName origin)
    {
        var name = (search ?? "").Trim().TrimEnd('.').ToLowerInvariant();
        var zone = origin.ToLower().ToString().TrimEnd('.');
        if (name == zone)
        {
            name = "@";
        }
        else if (zone.Length > 0 && name.EndsWith('.' + zone, StringComparison.Ordinal))
        {
            name = name[..^(zone.Length + 1)];
        }

        return new RecordFilter(name, RecordType.TryParse(type, out var one) ? one : null, generated);
    }

    /// <summary>The octets looked for in owner names.</summary>
    public byte[] Pattern => Encoding.Latin1.GetBytes(Name);
}
