namespace DnsConsole.Zones.Tests.Scenarios.CacheModel;

/// <summary>One simulated world: its clock, its randomness, what is going to happen, what caches hold, and the record of it all.</summary>
internal sealed class World(int seed, LifeCounts counts, bool keepsLog)
{
    private readonly List<string> _log = [];

    public LifeRandom Random { get; } = new(seed);

    public Agenda Agenda { get; } = new();

    public StrictValidator Validator { get; } = new();

    public CacheTruth Truth => field ??= new CacheTruth(Validator, counts);

    public LifeCounts Counts => counts;

    public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Whether everybody does their part at once from now on: the life is to come to its end.</summary>
    public bool IsCooperative { get; set; }

    public IReadOnlyList<string> Log => _log;

    public void After(TimeSpan wait, Action action) => Agenda.Put(Now + wait, action);

    public void Note(string text)
    {
        if (keepsLog)
        {
            _log.Add($"{Now:yyyy-MM-dd HH:mm:ss.fff}  {text}");
        }
    }
}
