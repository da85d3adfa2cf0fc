using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Zones.Checks;

/// <summary>Collects problems. Of each kind the first hundred are kept; that there are more is said once.</summary>
public sealed class ProblemList
{
    private const int LimitPerCode = 100;

    private readonly List<ZoneProblem> _problems = [];
    private readonly Dictionary<string, int> _counts = [];

    public bool HasErrors { get; private set; }

    public void Error(string code, string text, DomainName? owner = null, RecordType? type = null, string? place = null) =>
        Add(new ZoneProblem(code, text, ProblemSeverity.Error, owner, type, place));

    public void Warning(string code, string text, DomainName? owner = null, RecordType? type = null, string? place = null) =>
        Add(new ZoneProblem(code, text, ProblemSeverity.Warning, owner, type, place));

    public void Add(ZoneProblem problem)
    {
        HasErrors |= problem.Severity == ProblemSeverity.Error;
        var count = _counts.GetValueOrDefault(problem.Code) + 1;
        _counts[problem.Code] = count;
        if (count <= LimitPerCode)
        {
            _problems.Add(problem);
        }
    }

    /// <summary>What was found, errors first.</summary>
    public IReadOnlyList<ZoneProblem> ToList()
    {
        var more = _counts
            .Where(c => c.Value > LimitPerCode)
            .Select(c => new ZoneProblem(c.Key, $"There are {c.Value - LimitPerCode} more problems of this kind.", _problems.First(p => p.Code == c.Key).Severity));
        return [.. _problems.Concat(more).OrderByDescending(p => p.Severity)];
    }
}
