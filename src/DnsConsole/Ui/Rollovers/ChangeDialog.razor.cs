using System.Collections.Immutable;
using DnsConsole.Auth;
using DnsConsole.Operations;
using DnsConsole.Operations.Rollovers;
using DnsConsole.Ui.Shared;
using DnsConsole.Zones.Checks;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace DnsConsole.Ui.Rollovers;

/// <summary>
/// The frame of every dialog that changes what a zone's keys are headed for: choices, then what they lead to, then the button. A refusal is
/// shown and the dialog stays; otherwise it closes with <c>true</c>.
/// </summary>
public sealed partial class ChangeDialog(CurrentActor actor, DialogService dialogs, ViewerClock clock) : IDisposable
{
    private const int RefreshSeconds = 10;

    private Outcome<ChangePreview>? _plan;
    private DateTimeOffset _from;
    private ImmutableArray<ZoneProblem> _problems = [];
    private bool _running;
    private bool _left;

    /// <summary>What it is about, in a sentence: read first, so that a long plan is not entered at its end.</summary>
    [Parameter, EditorRequired]
    public string Intro { get; set; } = "";

    /// <summary>What is to be chosen, and anything more to be said before the plan.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>What must be typed once it is known what it leads to.</summary>
    [Parameter]
    public RenderFragment? Confirmation { get; set; }

    /// <summary>Makes the plan of what is chosen now; null when there is nothing to plan.</summary>
    [Parameter]
    public Func<Outcome<ChangePreview>>? Preview { get; set; }

    /// <summary>Does it, and returns why not; empty when it was done.</summary>
    [Parameter, EditorRequired]
    public Func<Actor, Task<ImmutableArray<ZoneProblem>>> Run { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Button { get; set; } = "";

    [Parameter]
    public ButtonStyle Style { get; set; } = ButtonStyle.Primary;

    /// <summary>The button that changes nothing.</summary>
    [Parameter]
    public string Leave { get; set; } = "Cancel";

    /// <summary>Whether everything that must be chosen is.</summary>
    [Parameter]
    public bool IsReady { get; set; } = true;

    private DialogService Dialogs => dialogs;

    private bool MayConfirm => IsReady && !_running && _plan is null or { IsDone: true };

    public void Dispose()
    {
        clock.Changed -= Tick;
        _left = true;
    }

    protected override void OnInitialized() => clock.Changed += Tick;

    protected override void OnParametersSet() => MakePlan();

    private void MakePlan() => (_plan, _from) = (Preview?.Invoke(), clock.Now);

    // A plan starts now, however long somebody reads it.
    private void Tick()
    {
        if (Preview is not null && clock.Now - _from > TimeSpan.FromSeconds(RefreshSeconds))
        {
            _ = InvokeAsync(() =>
            {
                MakePlan();
                StateHasChanged();
            });
        }
    }

    private async Task ConfirmAsync()
    {
        if (!MayConfirm)
        {
            return;
        }

        _running = true;
        _problems = await Run(await actor.GetAsync());
        _running = false;
        if (_problems.IsEmpty && !_left)
        {
            dialogs.Close(true);
        }
    }
}
