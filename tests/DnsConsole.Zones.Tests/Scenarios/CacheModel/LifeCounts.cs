namespace DnsConsole.Zones.Tests.Scenarios.CacheModel;

/// <summary>What happened in all lives together.</summary>
internal sealed class LifeCounts
{
    public int Lives { get; set; }

    /// <summary>Lives in which the operator put a DS where none was to be.</summary>
    public int Tainted { get; set; }

    /// <summary>Moments at which something new could come into caches.</summary>
    public long Instants { get; set; }

    public long Mixes { get; set; }

    public SortedDictionary<string, int> Operations { get; } = new(StringComparer.Ordinal);

    /// <summary>From which state to which keys have moved.</summary>
    public HashSet<(string From, string To)> Moves { get; } = [];

    public TimeSpan Simulated { get; set; }

    public void Add(string operation) => Operations[operation] = Operations.GetValueOrDefault(operation) + 1;

    public override string ToString() =>
        $"{Lives:N0} lives ({Tainted:N0} with a DS that came too early), {Simulated.TotalDays / 365:N0} years, {Instants:N0} instants, {Mixes:N0} mixes checked; "
        + string.Join(", ", Operations.Select(o => $"{o.Key} {o.Value:N0}"));
}
