using System.Text;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Operations.Records;

namespace DnsConsole.Ui.Records;

/// <summary>Which records of a zone are to be listed.</summary>
/// <param name="Text">What is looked for in record data, in lower case; empty for no search.</param>
/// <param name="Name">The same for owner names: without the zone's name; <c>@</c> for the apex and nothing else.</param>
/// <param name="Type">Only this type; null for all.</param>
/// <param name="Generated">Whether what the signer made is listed as well.</param>
internal sealed record RecordFilter(string Text, string Name, RecordType? Type, bool Generated)
{
    private const string Apex = "@";

    /// <summary>What has to be looked for in every name; null when the names of <see cref="Keys"/> are all there is.</summary>
    public RecordPattern? Pattern => Text.Length == 0 || Name == Apex ? null : new RecordPattern(TextPattern.Part(Name), TextPattern.Part(Text), RelativeNames: true);

    /// <summary>Takes what people type: a name with the zone's name at its end means the same as without.</summary>
    public static RecordFilter Of(string? search, string? type, bool generated, DomainName origin)
    {
        var text = (search ?? "").Trim().ToLowerInvariant();
        var name = text.Trim('.').Length == 0 ? text : text.TrimEnd('.');
        var zone = origin.ToLower().ToString().TrimEnd('.');
        if (name == zone && name.Length > 0)
        {
            name = Apex;
        }
        else if (zone.Length > 0 && name.EndsWith('.' + zone, StringComparison.Ordinal))
        {
            name = name[..^(zone.Length + 1)];
        }

        return new RecordFilter(text, name, RecordType.TryParse(type, out var one) ? one : null, generated);
    }

    /// <summary>
    /// The names that begin as the search does, which lie side by side in canonical order: <c>www1.dept</c> stands for every name in <c>dept</c> whose last
    /// label begins with www1, and all below them. Without a search all names; nothing when the search cannot begin a name.
    /// </summary>
    public KeyRange Keys
    {
        get
        {
            if (Text.Length == 0)
            {
                return KeyRange.All;
            }

            if (Name == Apex)
            {
                return KeyRange.Apex;
            }

            Span<byte> wire = stackalloc byte[DomainName.MaxWireLength];
            if (NamePresentation.Parse(Encoding.UTF8.GetBytes(Name), DomainName.Root.Wire, wire, out var length).Length > 0)
            {
                return KeyRange.Nothing;
            }

            // Without the octet that ends the label, the key is what all keys of names that begin with it begin with.
            Span<byte> key = stackalloc byte[CanonicalKey.MaxLength];
            return KeyRange.Beginning(key[..Math.Max(0, CanonicalKey.Write(wire[..length], key) - 1)]);
        }
    }
}
