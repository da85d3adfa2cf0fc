namespace DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle;

/// <summary>What the lives of a run add up to.</summary>
internal sealed class LifecycleReport
{
    private readonly List<string> _lives = [];
    private readonly List<string> _faults = [];
    private readonly SortedDictionary<string, (int Times, int Probes, TimeSpan Time)> _operations = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _answers = new(StringComparer.Ordinal);
    private int _failures;
    private int _judged;
    private readonly List<string> _missed = [];
    private int _refused;
    private int _dsChanges;
    private TimeSpan _elapsed;

    public int Probes { get; private set; }

    public IReadOnlyList<string> Faults => _faults;

    public IReadOnlyList<string> Lines =>
    [
        .. _lives,
        "",
        .. _operations.Select(operation => FormattableString.Invariant(
            $"{operation.Key}: {operation.Value.Times} times, {operation.Value.Time.TotalSeconds / operation.Value.Times:0} s each, {operation.Value.Probes} probes")),
        "",
        .. _answers.Select(answer => $"{answer.Key}: {answer.Value}"),
        "",
        .. _missed,
        FormattableString.Invariant($"{_operations.Values.Sum(operation => operation.Times)} operations in {_elapsed.TotalSeconds:0} s; the DS was changed {_dsChanges} times at the parent."),
        $"{_judged} signed versions judged by dnssec-verify, ldns-verify-zone and kzonecheck, {_refused} refused; {_missed.Count} were replaced before they were read.",
        $"{Probes} probes, {_failures} failures.",
    ];

    public void Add(Life life)
    {
        _lives.Add($"{life.Zone} ({life.Plan}): {life.Prober.Answers} probes, {life.Prober.AuthenticatedAnswers} authenticated, {life.Judge.Judged} versions judged");
        foreach (var (operation, (times, probes, time)) in life.Done)
        {
            var before = _operations.GetValueOrDefault(operation);
            _operations[operation] = (before.Times + times, before.Probes + probes, before.Time + time);
        }

        foreach (var (answer, count) in life.Prober.Tally)
        {
            _answers[answer] = _answers.GetValueOrDefault(answer) + count;
        }

        Probes += life.Prober.Answers;
        _failures += life.Prober.Failures.Count;
        _judged += life.Judge.Judged;
        _missed.AddRange(life.Judge.Missed);
        _refused += life.Judge.Refusals.Count;
        _faults.AddRange(life.Faults);
    }

    /// <summary>Lives that did not come to their end, and what the program said of it.</summary>
    public void Add(IEnumerable<string> failures, LifecycleWorld world)
    {
        foreach (var failure in failures)
        {
            _faults.Add($"{failure}\n{world.Console.ExitCode} {world.Console.Output}");
        }
    }

    public void Add(LifecycleWorld world, TimeSpan elapsed)
    {
        _dsChanges += world.Desk.Changes;
        _elapsed += elapsed;
    }
}
