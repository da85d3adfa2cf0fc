using System.Globalization;

namespace DnsConsole.Soak;

/// <summary>Samples a process's resident memory; tells its trend by least squares.</summary>
/// <param name="process">Its id.</param>
/// <param name="warmUp">How long nothing is sampled: caches fill and code is compiled.</param>
internal sealed class ProcessWatch(int process, TimeSpan warmUp)
{
    private const int Ends = 5;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly List<(double Minutes, double Megabytes)> _samples = [];

    public int Samples => _samples.Count;

    public TimeSpan WarmUp => warmUp;

    /// <summary>Megabytes (10^6) after warm-up: median of the first samples.</summary>
    public double Start => Median(_samples.Take(Ends));

    /// <summary>Likewise of the last samples.</summary>
    public double End => Median(_samples.TakeLast(Ends));

    public double Peak => _samples.Max(s => s.Megabytes);

    /// <summary>Megabytes per minute over all samples.</summary>
    public double Slope => SlopeOf(_samples);

    /// <summary>The same over the second half.</summary>
    public double LateSlope => SlopeOf(_samples[(_samples.Count / 2)..]);

    /// <summary>Processor time used so far, in seconds.</summary>
    public static double ProcessorSeconds(int process)
    {
        // Fields 14 and 15 of the line, in ticks of 10 ms; the second, in parentheses, may have blanks.
        var fields = File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / 100.0;
    }

    public async Task RunAsync(CancellationToken stop)
    {
        var start = TimeProvider.System.GetTimestamp();
        await Pause.ForAsync(warmUp, stop);
        while (!stop.IsCancellationRequested)
        {
            _samples.Add((TimeProvider.System.GetElapsedTime(start).TotalMinutes, ResidentMegabytes()));
            await Pause.ForAsync(Interval, stop);
        }
    }

    private double ResidentMegabytes()
    {
        var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1e6;
    }

    private static double Median(IEnumerable<(double Minutes, double Megabytes)> samples)
    {
        var sorted = samples.Select(s => s.Megabytes).Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static double SlopeOf(List<(double Minutes, double Megabytes)> samples)
    {
        var (x, y) = (samples.Average(s => s.Minutes), samples.Average(s => s.Megabytes));
        var spread = samples.Sum(s => (s.Minutes - x) * (s.Minutes - x));
        return spread == 0 ? 0 : samples.Sum(s => (s.Minutes - x) * (s.Megabytes - y)) / spread;
    }
}
