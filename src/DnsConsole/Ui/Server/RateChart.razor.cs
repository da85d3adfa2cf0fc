using DnsConsole.Operations.Server;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Server;

/// <summary>Queries per second over the last ten minutes, as a picture and as a table.</summary>
public sealed partial class RateChart
{
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(10);

    private RateChartShape _shape = new([], default, Span);

    [Parameter, EditorRequired]
    public ServerReport Report { get; set; } = null!;

    private bool HasLimited => Report.History.Any(s => s.Limited > 0);

    private double Highest => Report.History.Select(s => s.Queries).DefaultIfEmpty().Max();

    private double Average => Report.History.Select(s => s.Queries).DefaultIfEmpty().Average();

    private string Summary =>
        $"Queries per second in the last ten minutes: now {NumberText.Rate(Report.PerSecond)}, highest {NumberText.Rate(Highest)}, on average {NumberText.Rate(Average)}.";

    protected override void OnParametersSet() => _shape = new RateChartShape(Report.History, Report.At, Span);
}
