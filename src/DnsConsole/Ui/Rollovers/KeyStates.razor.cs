using System.Collections.Immutable;
using DnsConsole.Zones;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Rollovers;

/// <summary>Some keys of a zone, each with its state.</summary>
public sealed partial class KeyStates
{
    [Parameter, EditorRequired]
    public ZoneState Zone { get; set; } = null!;

    [Parameter, EditorRequired]
    public ImmutableArray<int> Ids { get; set; } = [];
}
