using System.Collections.Immutable;
using DnsConsole.Operations;
using DnsConsole.Operations.Rollovers;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Rollovers;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Rollovers;

/// <summary>Starts a rollover of any kind, after showing which keys go and come, the plan with its dates, and what it means.</summary>
public sealed partial class RollDialog
{
    [Parameter, EditorRequired]
    public LiveZone Zone { get; set; } = null!;

    [Parameter, EditorRequired]
    public RollForm Form { get; set; } = null!;

    [Inject]
    private RollKeys Roll { get; set; } = null!;

    private Outcome<ChangePreview> Preview() => MergedPlan.Of([.. Form.Requests.Select(request => (RolloverText.Title(request.Kind), Roll.Preview(Zone.Origin, request)))]);

    private KeyExchange? Exchange()
    {
        var state = Zone.State;
        if (Form.Requests.SelectMany(request => RolloverStart.Check(state, request)).Any(p => p.Severity == ProblemSeverity.Error))
        {
            return null;
        }

        var exchanges = Form.Requests.Select(request => KeyExchange.Of(state, request)).ToList();
        return new KeyExchange([.. exchanges.SelectMany(e => e.Leaving)], [.. exchanges.SelectMany(e => e.Coming)]);
    }

    private async Task<ImmutableArray<ZoneProblem>> RunAsync(Actor actor)
    {
        foreach (var request in Form.Requests)
        {
            var outcome = await Roll.RunAsync(Zone.Origin, request, actor, CancellationToken.None);
            if (!outcome.IsDone)
            {
                return outcome.Problems;
            }
        }

        return [];
    }
}
