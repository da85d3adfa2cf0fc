using DnsConsole.Operations.Zones;
using DnsConsole.Storage.History;
using DnsConsole.Zones.Rollovers;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Audit;

/// <summary>What happened to a zone's keys and signatures: when, by whom, to which key.</summary>
public sealed partial class KeyEvents
{
    [Parameter, EditorRequired]
    public LiveZone Zone { get; set; } = null!;

    /// <summary>Newest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ZoneEvent> Events { get; set; } = [];

    // A key that was purged has its number left.
    private string KeyOf(ZoneEvent e) => e.KeyId is not { } id ? "" : Zone.State.FindKey(id) is { } key ? $"{KeyText.Of(key.Role)} {key.Tag}" : $"Key {id}";
}
