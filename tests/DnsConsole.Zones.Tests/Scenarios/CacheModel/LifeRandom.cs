namespace DnsConsole.Zones.Tests.Scenarios.CacheModel;

/// <summary>The randomness of one life.</summary>
internal sealed class LifeRandom(int seed)
{
    private readonly Random _random = new(seed);

    public bool Chance(double share) => _random.NextDouble() < share;

    public int Below(int limit) => _random.Next(limit);

    public T Of<T>(params IReadOnlyList<T> values) => values[_random.Next(values.Count)];

    public void Fill(byte[] octets) => _random.NextBytes(octets);

    /// <summary>Whole seconds up to <paramref name="max"/>; zero and the most come often, the rest is spread over the orders of magnitude.</summary>
    public TimeSpan Span(TimeSpan max)
    {
        var share = _random.NextDouble();
        return share < 0.15 || max < TimeSpan.FromSeconds(1) ? TimeSpan.Zero
            : share < 0.3 ? TimeSpan.FromSeconds(Math.Floor(max.TotalSeconds))
            : TimeSpan.FromSeconds(Math.Floor(Math.Exp(_random.NextDouble() * Math.Log(max.TotalSeconds))));
    }

    /// <summary>Up to <paramref name="max"/>, evenly.</summary>
    public TimeSpan Within(TimeSpan max) => max * _random.NextDouble();

    /// <summary>Often short, seldom up to <paramref name="max"/>.</summary>
    public TimeSpan Soon(TimeSpan max) => max * Math.Pow(_random.NextDouble(), 3);
}
