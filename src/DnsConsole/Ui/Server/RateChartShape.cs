using System.Globalization;
using System.Text;
using DnsConsole.Operations.Server;

namespace DnsConsole.Ui.Server;

/// <summary>Samples as lines in a box of <see cref="Width"/> × <see cref="Height"/>: the present at the right, ten minutes ago at the left, 0 at the bottom.</summary>
internal sealed class RateChartShape
{
    public const int Width = 600;
    public const int Height = 120;

    private readonly IReadOnlyList<ServerSample> _samples;
    private readonly DateTimeOffset _now;
    private readonly TimeSpan _span;

    public RateChartShape(IReadOnlyList<ServerSample> samples, DateTimeOffset now, TimeSpan span)
    {
        _span = span;
        _now = now;
        _samples = [.. samples.Where(s => now - s.At <= span)];
        Top = RoundUp(_samples.Select(s => s.Queries).DefaultIfEmpty().Max());
    }

    /// <summary>The value at the upper edge: 1, 2 or 5 times a power of ten.</summary>
    public double Top { get; }

    /// <summary>SVG path of a line; empty with fewer than two samples.</summary>
    public string Line(Func<ServerSample, double> value)
    {
        var path = new StringBuilder();
        if (_samples.Count > 1)
        {
            foreach (var sample in _samples)
            {
                path.Append(CultureInfo.InvariantCulture, $"{(path.Length == 0 ? 'M' : 'L')}{X(sample):0.#} {Y(value(sample)):0.#}");
            }
        }

        return path.ToString();
    }

    /// <summary>The same, closed along the bottom.</summary>
    public string Area(Func<ServerSample, double> value) => Line(value) is { Length: > 0 } line
        ? string.Create(CultureInfo.InvariantCulture, $"{line}L{X(_samples[^1]):0.#} {Height}L{X(_samples[0]):0.#} {Height}Z")
        : "";

    /// <summary>Averages by the minute, newest first; minutes without samples are left out.</summary>
    public IEnumerable<(int MinutesAgo, double Queries, double Limited)> Minutes() => _samples
        .GroupBy(s => (int)(_now - s.At).TotalMinutes)
        .OrderBy(g => g.Key)
        .Select(g => (g.Key, g.Average(s => s.Queries), g.Average(s => s.Limited)));

    private double X(ServerSample sample) => Math.Clamp(Width * (1 - ((_now - sample.At) / _span)), 0, Width);

    private double Y(double value) => Height * (1 - Math.Min(1, value / Top));

    private static double RoundUp(double value)
    {
        if (value <= 1)
        {
            return 1;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return power * (value / power) switch
        {
            <= 1 => 1,
            <= 2 => 2,
            <= 5 => 5,
            _ => 10,
        };
    }
}
