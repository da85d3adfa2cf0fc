using DnsConsole.Operations.Zones;
using DnsConsole.Ui.Shared;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Rollovers;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Keys;

/// <summary>Every key of a zone with its state, and what it waits for with the reason.</summary>
public sealed partial class KeysTable(ViewerClock clock)
{
    [Parameter, EditorRequired]
    public LiveZone Zone { get; set; } = null!;

    private SigningPolicy Policy => Zone.State.Policy;

    private ViewerClock Clock => clock;

    private string LifetimeOf(ZoneKey key)
    {
        var lifetime = key.Role switch
        {
            KeyRole.Zsk => Policy.ZskLifetime,
            KeyRole.Ksk => Policy.KskLifetime,
            _ => Policy.CskLifetime,
        };
        return lifetime is { } limited ? DurationText.Of(limited) : "unlimited";
    }
}
