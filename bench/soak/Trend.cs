namespace DnsConsole.Soak;

/// <summary>A quantity sampled now and then, and where it goes: least squares.</summary>
internal sealed class Trend
{
    private const int Ends = 5;

    private readonly List<(double Minutes, double Value)> _samples = [];

    public int Samples => _samples.Count;

    /// <summary>Median of the first samples.</summary>
    public double Start => Median(_samples.Take(Ends));

    /// <summary>Likewise of the last.</summary>
    public double End => Median(_samples.TakeLast(Ends));

    public double Peak => _samples.Max(s => s.Value);

    /// <summary>Per minute, over all samples.</summary>
    public double Slope => SlopeOf(_samples);

    /// <summary>The same over the second half.</summary>
    public double LateSlope => SlopeOf(_samples[(_samples.Count / 2)..]);

    public void Add(double minutes, double value) => _samples.Add((minutes, value));

    private static double Median(IEnumerable<(double Minutes, double Value)> samples)
    {
        var sorted = samples.Select(s => s.Value).Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static double SlopeOf(List<(double Minutes, double Value)> samples)
    {
        var (x, y) = (samples.Average(s => s.Minutes), samples.Average(s => s.Value));
        var spread = samples.Sum(s => (s.Minutes - x) * (s.Minutes - x));
        return spread == 0 ? 0 : samples.Sum(s => (s.Minutes - x) * (s.Value - y)) / spread;
    }
}
