using System.Globalization;

namespace DnsConsole.Soak;

/// <summary>Samples the program's memory, in megabytes of 10^6 octets.</summary>
/// <param name="process">Its id.</param>
/// <param name="api">Where its metrics are.</param>
/// <param name="warmUp">How long nothing is sampled: caches fill and code is compiled.</param>
internal sealed class ProcessWatch(int process, HttpClient api, TimeSpan warmUp)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    public TimeSpan WarmUp => warmUp;

    /// <summary>What the process has in RAM.</summary>
    public Trend Resident { get; } = new();

    /// <summary>The objects that the last full garbage collection left: what the program holds on to.</summary>
    public Trend Live { get; } = new();

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
            var minutes = TimeProvider.System.GetElapsedTime(start).TotalMinutes;
            Resident.Add(minutes, ResidentOctets() / 1e6);
            Live.Add(minutes, await ServerCounters.LiveOctetsAsync(api) / 1e6);
            await Pause.ForAsync(Interval, stop);
        }
    }

    private long ResidentOctets()
    {
        var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }
}
