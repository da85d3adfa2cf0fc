using DnsConsole.Zones.Rollovers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace DnsConsole.Ui.Shared;

/// <summary>A moment in the viewer's zone, with UTC on hover; as a distance from now ("in 2 h 05 min") when <see cref="Relative"/>.</summary>
public sealed class LocalTime(ViewerClock clock) : ComponentBase, IDisposable
{
    private string _shown = "";

    [Parameter, EditorRequired]
    public DateTimeOffset At { get; set; }

    [Parameter]
    public bool Relative { get; set; }

    public void Dispose() => clock.Changed -= Tick;

    protected override void OnInitialized() => clock.Changed += Tick;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        _shown = Text();
        builder.OpenElement(0, "time");
        builder.AddAttribute(1, "datetime", At.UtcDateTime.ToString("O"));
        builder.AddAttribute(2, "title", Relative ? $"{clock.Text(At)} ({ViewerClock.Utc(At)})" : ViewerClock.Utc(At));
        builder.AddContent(3, _shown);
        builder.CloseElement();
    }

    private string Text()
    {
        if (!Relative)
        {
            return clock.Text(At);
        }

        var distance = At - clock.Now;
        return distance.Duration() < TimeSpan.FromSeconds(1) ? "now" : distance > TimeSpan.Zero ? $"in {DurationText.Of(distance)}" : $"{DurationText.Of(-distance)} ago";
    }

    // Only what reads differently is drawn again: a page may show many times.
    private void Tick()
    {
        if (Text() != _shown)
        {
            _ = InvokeAsync(StateHasChanged);
        }
    }
}
