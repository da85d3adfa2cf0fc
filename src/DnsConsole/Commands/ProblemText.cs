using DnsConsole.Zones.Checks;

namespace DnsConsole.Commands;

/// <summary>Problems as lines of text: how bad, where, what.</summary>
internal static class ProblemText
{
    public static void Write(TextWriter output, IEnumerable<ZoneProblem> problems)
    {
        foreach (var problem in problems)
        {
            var where = string.Join(' ', new object?[] { problem.Place, problem.Owner, problem.Type }.Where(part => part is not null));
            output.WriteLine($"{(problem.Severity == ProblemSeverity.Error ? "error" : "warning")}: {(where.Length > 0 ? where + ": " : "")}{problem.Text}");
        }
    }
}
