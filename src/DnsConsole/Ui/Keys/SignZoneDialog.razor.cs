using System.Collections.Immutable;
using DnsConsole.Auth;
using DnsConsole.Operations;
using DnsConsole.Operations.Keys;
using DnsConsole.Operations.Zones;
using DnsConsole.Ui.Shared;
using DnsConsole.Ui.Zones;
using DnsConsole.Zones.Checks;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace DnsConsole.Ui.Keys;

/// <summary>
/// Signs a zone for the first time: choices, what speaks for and against it, progress, and what happens then. Closing it does not stop the
/// work; cancelling does.
/// </summary>
public sealed partial class SignZoneDialog(CurrentActor actor, DialogService dialogs, NavigationManager navigation, ViewerClock clock)
    : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private SignForm _form = null!;
    private ImmutableArray<PreflightCheck>? _checks;
    private ImmutableArray<ZoneProblem> _problems = [];
    private RunningOperation? _operation;
    private int _checkRound;

    [Parameter, EditorRequired]
    public LiveZone Zone { get; set; } = null!;

    [Inject]
    private SignZone Sign { get; set; } = null!;

    [Inject]
    private Preflight Preflight { get; set; } = null!;

    private DialogService Dialogs => dialogs;

    private ViewerClock Clock => clock;

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override void OnInitialized() => _form = new SignForm(Zone.State.Policy);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await CheckAsync();
        }
    }

    private async Task SetExpertAsync(bool isExpert)
    {
        _form.IsExpert = isExpert;
        await CheckAsync();
    }

    // Answers of an earlier round that come late are not those of the choices shown.
    private async Task CheckAsync()
    {
        if (!_form.IsValid)
        {
            return;
        }

        var round = ++_checkRound;
        try
        {
            var checks = await Preflight.RunAsync(Zone.Origin, _form.ToRequest(), _leaving.Token);
            if (round == _checkRound)
            {
                _checks = checks;
                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // The dialog was closed.
        }
    }

    private async Task StartAsync()
    {
        if (_form.IsValid)
        {
            var outcome = Sign.Start(Zone.Origin, _form.ToRequest(), await actor.GetAsync());
            _problems = outcome.Problems;
            _operation = outcome.IsDone ? outcome.Value : null;
        }
    }

    private void Finished() => _problems = _operation!.State == OperationState.Failed ? _operation.Problems : [];

    private void ToDsInfo()
    {
        dialogs.Close();
        navigation.NavigateTo(ZoneAddress.Page(Zone.Origin, "ds"));
    }
}
