using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Api.Records;

/// <summary>
/// Reads the <c>content</c> of a record. As in PowerDNS names must be absolute and text must be quoted: a name without its final dot, or text
/// without quotes, mostly means something else than what it says, so it is refused with what it would be read as. Any other spelling of
/// the same data is taken.
/// </summary>
internal static class ContentReader
{
    // Any name but the root: data that changes with the origin holds a relative name.
    private static readonly DomainName Elsewhere = DomainName.Parse("relative.invalid.");

    /// <param name="error">What is wrong, to stand behind the record; empty on success.</param>
    public static bool TryRead(string content, RecordType type, out RecordData data, out string error)
    {
        var schema = RecordSchemas.Of(type);
        if (!schema.TryParse(content, DomainName.Root, out data, out error))
        {
            return false;
        }

        var isLoose = type == RecordType.Txt || type == RecordType.Spf
            ? !content.AsSpan().TrimStart().StartsWith("\"", StringComparison.Ordinal) && !content.StartsWith("\\#", StringComparison.Ordinal)
            : !schema.TryParse(content, Elsewhere, out var other, out _) || other != data;
        error = isLoose ? $"Not in expected format (parsed as '{schema.Format(data)}')" : "";
        return !isLoose;
    }
}
