using System.Globalization;
using DnsConsole.Operations;
using DnsConsole.Ui.Shared;
using DnsConsole.Ui.Zones;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Snapshots;
using Radzen;

namespace DnsConsole.Ui.Keys;

/// <summary>Keys, policy and what comes next of one zone.</summary>
public sealed partial class DnssecPage(DialogService dialogs, RunningOperations operations, ViewerClock clock)
{
    private ViewerClock Clock => clock;

    private SigningPolicy Policy => Zone!.State.Policy;

    private RunningOperation? Running => operations.RunningOn(Zone!.Origin.ToString());

    private string DenialText => Zone!.State.Denial switch
    {
        { Kind: DenialKind.Nsec3 } nsec3 => string.Create(CultureInfo.InvariantCulture, $"NSEC3, {nsec3.Iterations} iterations, {(nsec3.Salt.IsEmpty ? "no salt" : "salted")}{(nsec3.OptOut ? ", opt-out" : "")}"),
        _ => "NSEC",
    };

    private DateTimeOffset? Expiry => Zone!.Snapshot.EarliestExpiration is var seconds and not uint.MaxValue ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private string Lifetimes => $"ZSK {Lifetime(Policy.ZskLifetime)}, KSK {Lifetime(Policy.KskLifetime)}, CSK {Lifetime(Policy.CskLifetime)}";

    protected override void Dispose(bool disposing)
    {
        clock.Changed -= Tick;
        base.Dispose(disposing);
    }

    // Reasons count down; every ten seconds is often enough for sentences.
    protected override void OnInitialized() => clock.Changed += Tick;

    private static string Duration(TimeSpan duration) => DurationText.Of(duration);

    private static string Lifetime(TimeSpan? lifetime) => lifetime is { } limited ? DurationText.Of(limited) : "unlimited";

    private void Tick()
    {
        if (clock.Now.Second % 10 == 0)
        {
            _ = InvokeAsync(StateHasChanged);
        }
    }

    private async Task SignAsync() =>
        await dialogs.OpenAsync<SignZoneDialog>($"Sign {Zone!.Origin}", new Dictionary<string, object?> { [nameof(SignZoneDialog.Zone)] = Zone }, new DialogOptions { Width = "44rem" });

    private async Task ChangePolicyAsync() =>
        await dialogs.OpenAsync<PolicyDialog>("Signing policy", new Dictionary<string, object?> { [nameof(PolicyDialog.Zone)] = Zone }, new DialogOptions { Width = "38rem" });
}
