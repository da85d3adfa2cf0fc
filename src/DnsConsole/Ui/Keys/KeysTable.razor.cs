using DnsConsole.Ui.Shared;
using DnsConsole.Zones;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Keys;

/// <summary>Every key of a zone with its state, and what it waits for with the reason.</summary>
public sealed partial class KeysTable(ViewerClock clock)
{
    [Parameter, EditorRequired]
    public ZoneState Zone { get; set; } = null!;

    private ViewerClock Clock => clock;

    private string LifetimeOf(ZoneKey key)
    {
        var lifetime = key.Role switch
        {
            KeyRole.Zsk => Zone.Policy.ZskLifetime,
            KeyRole.Ksk => Zone.Policy.KskLifetime,
            _ => Zone.Policy.CskLifetime,
        };
        return lifetime is { } limited ? DurationText.Of(limited) : "unlimited";
    }
}
