using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using DnsConsole.Dns.Names;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Checks;

namespace DnsConsole.Ui.Zones;

/// <summary>What stands on the New Zone page. It keeps everything that was typed, whichever way to a zone is looked at.</summary>
internal sealed partial class CreateZoneForm
{
    public string Name { get; set; } = "";

    public string NameServers { get; set; } = "";

    public string Mailbox { get; set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>Takes pasted text, and the zone's name from its first $ORIGIN while none is typed.</summary>
    public void TakeText(string? text)
    {
        Text = text ?? "";
        if (Name.Length == 0 && OriginLine().Match(Text) is { Success: true } found)
        {
            Name = found.Groups[1].Value;
        }
    }

    /// <summary>Guesses the zone's name from a file's name while none is typed: <c>example.org.zone</c>, <c>db.example.org</c>.</summary>
    public void TakeFileName(string fileName)
    {
        var name = fileName.StartsWith("db.", StringComparison.OrdinalIgnoreCase) ? fileName[3..] : Path.GetFileNameWithoutExtension(fileName);
        if (Name.Length == 0 && name.Contains('.', StringComparison.Ordinal) && DomainName.TryParse(name, null, out _, out _))
        {
            Name = name;
        }
    }

    /// <summary>The request this form stands for, without a file; null with every reason when something typed is wrong.</summary>
    public CreateZoneRequest? ToRequest(ZoneSource source, out ImmutableArray<ZoneProblem> problems)
    {
        var found = ImmutableArray.CreateBuilder<ZoneProblem>();
        if (!DomainName.TryParse(Name.Trim(), null, out var origin, out var error))
        {
            found.Add(new ZoneProblem("zone-name", Name.Trim().Length == 0 ? "Write the zone's name." : error, Place: "Zone name"));
        }

        var request = new CreateZoneRequest { Origin = origin };
        if (source == ZoneSource.Empty)
        {
            request = request with { NameServers = ReadNameServers(found), Mailbox = ReadMailbox(found) };
        }
        else if (source == ZoneSource.Paste)
        {
            request = request with { MasterFile = new MemoryStream(Encoding.UTF8.GetBytes(Text)), FileName = "pasted text" };
        }

        problems = found.ToImmutable();
        return problems.IsEmpty ? request : null;
    }

    private ImmutableArray<DomainName> ReadNameServers(ImmutableArray<ZoneProblem>.Builder problems)
    {
        var names = ImmutableArray.CreateBuilder<DomainName>();
        foreach (var word in NameServers.Split([' ', '\n', '\r', '\t', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (DomainName.TryParse(word, null, out var name, out var error))
            {
                names.Add(name);
            }
            else
            {
                problems.Add(new ZoneProblem("name-server", error, Place: "Name servers"));
            }
        }

        if (names.Count == 0 && problems.All(p => p.Code != "name-server"))
        {
            problems.Add(new ZoneProblem("name-server", "A zone needs at least one name server.", Place: "Name servers"));
        }

        return names.ToImmutable();
    }

    // The first @ of a mailbox becomes a dot, and dots before it belong to the first label (RFC 1035 §8).
    private DomainName? ReadMailbox(ImmutableArray<ZoneProblem>.Builder problems)
    {
        var text = Mailbox.Trim();
        if (text.Length == 0)
        {
            return null;
        }

        var at = text.IndexOf('@', StringComparison.Ordinal);
        var name = at < 0 ? text : text[..at].Replace(".", "\\.", StringComparison.Ordinal) + "." + text[(at + 1)..];
        if (DomainName.TryParse(name, null, out var mailbox, out var error))
        {
            return mailbox;
        }

        problems.Add(new ZoneProblem("mailbox", error, Place: "Mailbox"));
        return null;
    }

    [GeneratedRegex(@"^\$ORIGIN\s+(\S+)", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OriginLine();
}
