using System.Globalization;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Zones.Checks;

/// <summary>Collects problems. Of each kind the first thousand are kept, further ones are counted: a list never grows with the zone.</summary>
public sealed class ProblemList
{
    /// <summary>How many of each kind are kept.</summary>
    public const int LimitPerCode = 1_000;

    private readonly List<ZoneProblem> _problems = [];
    private readonly Dictionary<string, Kind> _kinds = [];

    public bool HasErrors { get; private set; }

    public void Error(string code, string text, DomainName? owner = null, RecordType? type = null, string? place = null) =>
        Add(new ZoneProblem(code, text, ProblemSeverity.Error, owner, type, place));

    public void Warning(string code, string text, DomainName? owner = null, RecordType? type = null, string? place = null) =>
        Add(new ZoneProblem(code, text, ProblemSeverity.Warning, owner, type, place));

    public void Add(ZoneProblem problem)
    {
        var kind = Count(problem.Code, problem.Severity, 1);
        if (kind.Kept < LimitPerCode)
        {
            kind.Kept++;
            _problems.Add(problem);
        }
    }

    /// <summary>Adds problems of which no more is known than that they are there.</summary>
    public void AddUnlisted(string code, ProblemSeverity severity, long count)
    {
        if (count > 0)
        {
            Count(code, severity, count);
        }
    }

    /// <summary>What was found, errors first, those of one kind in the order they were found in.</summary>
    public IReadOnlyList<ZoneProblem> ToList()
    {
        var more = _kinds
            .Select(k => (Code: k.Key, k.Value.Severity, Count: k.Value.Found - k.Value.Kept))
            .Where(k => k.Count > 0)
            .Select(k => new ZoneProblem(k.Code, string.Create(CultureInfo.InvariantCulture, $"There are {k.Count:N0} more problems of this kind."), k.Severity) { Count = k.Count });
        return [.. _problems.Concat(more).OrderByDescending(p => p.Severity)];
    }

    private Kind Count(string code, ProblemSeverity severity, long count)
    {
        HasErrors |= severity == ProblemSeverity.Error;
        if (!_kinds.TryGetValue(code, out var kind))
        {
            _kinds.Add(code, kind = new Kind { Severity = severity });
        }

        kind.Found += count;
        return kind;
    }

    private sealed class Kind
    {
        public required ProblemSeverity Severity { get; init; }

        public long Found { get; set; }

        public int Kept { get; set; }
    }
}
