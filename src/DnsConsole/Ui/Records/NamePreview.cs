using DnsConsole.Dns.Names;

namespace DnsConsole.Ui.Records;

/// <summary>What a typed name stands for.</summary>
/// <param name="Full">The absolute name; empty when the text is no name.</param>
/// <param name="IsDoubled">The zone's name stands in it twice: almost always a forgotten final dot.</param>
public sealed record NamePreview(string Full, bool IsDoubled)
{
    public static NamePreview Of(string typed, DomainName origin)
    {
        var text = typed.Trim();
        if (!DomainName.TryParse(text.Length == 0 ? "@" : text, origin, out var name, out _))
        {
            return new NamePreview("", false);
        }

        // "www.example.org" typed in example.org without the final dot means www.example.org.example.org.
        var isDoubled = !origin.IsRoot && !text.EndsWith('.') && DomainName.TryParse(text.Length == 0 ? "@" : text, null, out var asGiven, out _) && asGiven.IsAtOrBelow(origin);
        return new NamePreview(name.ToString(), isDoubled);
    }
}
