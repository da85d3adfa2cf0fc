using System.Collections.Immutable;
using DnsConsole.Zones.Checks;

namespace DnsConsole.Ui.Shared;

/// <summary>The part of a list of problems that is in sight: errors first, each kind together, in the order they were found in.</summary>
internal sealed class ProblemPage
{
    /// <summary>How many are in sight at a time.</summary>
    public const int Length = 40;

    private readonly ImmutableArray<ZoneProblem> _ordered;

    public ProblemPage(ImmutableArray<ZoneProblem> problems)
    {
        var kinds = problems.GroupBy(p => p.Code).OrderByDescending(kind => kind.Max(p => p.Severity)).ToList();
        _ordered = [.. kinds.SelectMany(kind => kind)];
        Kinds = [.. kinds.Select(kind => (kind.Key, kind.Sum(p => p.Count)))];
    }

    /// <summary>How many there are of each kind, those included that are counted and not listed.</summary>
    public ImmutableArray<(string Code, long Count)> Kinds { get; }

    public long Total => Kinds.Sum(k => k.Count);

    /// <summary>Index of the first one in sight.</summary>
    public int First { get; private set; }

    /// <summary>Index behind the last one in sight.</summary>
    public int End => Math.Min(First + Length, _ordered.Length);

    public int Listed => _ordered.Length;

    public IEnumerable<ZoneProblem> InSight => _ordered.Skip(First).Take(Length);

    public bool IsLast => End == _ordered.Length;

    public void Later() => First = IsLast ? First : First + Length;

    public void Earlier() => First = Math.Max(0, First - Length);
}
