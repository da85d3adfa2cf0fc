using System.Text.RegularExpressions;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Net.Tests.Scenarios;

/// <summary>
/// The rows of <c>explained-differences.md</c>: where another server answers otherwise, and why that is no fault of ours. A row speaks of
/// some differences (see <see cref="AnswerDifference"/>); in each chain it names, every server and every difference in it has to be met.
/// </summary>
internal sealed partial class ExplainedDifferences
{
    private readonly List<Row> _rows;

    private ExplainedDifferences(List<Row> rows) => _rows = rows;

    /// <summary>Reads the table. Each row must cite an RFC.</summary>
    public static ExplainedDifferences Read(string chain)
    {
        using var stream = typeof(ExplainedDifferences).Assembly.GetManifestResourceStream("explained-differences.md")!;
        using var reader = new StreamReader(stream);
        var rows = new List<Row>();
        foreach (var line in reader.ReadToEnd().Split('\n').Where(l => l.StartsWith('|')).Skip(2))
        {
            var cells = line.Trim().Trim('|').Split('|').Select(c => c.Trim()).ToArray();
            Assert.True(cells.Length == 6 && Citation().IsMatch(cells[5]), $"The row has not six cells, or cites no RFC: {line}");
            if (cells[1] == "all" || Words(cells[1]).Contains(chain))
            {
                rows.Add(new Row(line, Words(cells[0]), Pattern(Words(cells[2]).Select(w => w.Trim('`'))), Words(cells[3]), Words(cells[4], ','), []));
            }
        }

        return new ExplainedDifferences(rows);
    }

    /// <summary>Whether a row explains the difference.</summary>
    public bool Explains(string server, DomainName name, RecordType type, string difference)
    {
        var text = name.ToLower().ToString();
        var matching = _rows.FindAll(row => row.Servers.Contains(server) && row.Differences.Contains(difference) && row.IsAbout(text, type));
        matching.ForEach(row => row.Seen.UnionWith([server, difference]));
        return matching.Count > 0;
    }

    /// <summary>Servers and differences of a row that no question needed.</summary>
    public IEnumerable<string> Stale() => from row in _rows from word in row.Servers.Concat(row.Differences) where !row.Seen.Contains(word) select $"{word}: {row.Line}";

    private static string[] Words(string cell, char separator = ' ') => cell.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // An ellipsis stands for any characters and HASH for a hashed label; all else is the name in lower case, so that an asterisk is one.
    private static Regex Pattern(IEnumerable<string> names)
    {
        var patterns = names.Select(n => Regex.Escape(n).Replace("…", ".*", StringComparison.Ordinal).Replace("HASH", "[0-9a-v]{32}", StringComparison.Ordinal));
        return new Regex($"^({string.Join('|', patterns)})$", RegexOptions.CultureInvariant);
    }

    [GeneratedRegex(@"RFC \d+")]
    private static partial Regex Citation();

    private sealed record Row(string Line, string[] Servers, Regex Name, string[] Types, string[] Differences, HashSet<string> Seen)
    {
        public bool IsAbout(string name, RecordType type) => (Types is ["any"] || Types.Contains(type.ToString())) && Name.IsMatch(name);
    }
}
