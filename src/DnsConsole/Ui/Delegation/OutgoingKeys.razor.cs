using System.Collections.Immutable;
using DnsConsole.Operations.Delegation;
using DnsConsole.Zones;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Delegation;

/// <summary>Keys that go, apart from those that stay: whether their DS is to be removed now or later, and nothing to copy.</summary>
public sealed partial class OutgoingKeys
{
    [Parameter, EditorRequired]
    public ZoneState Zone { get; set; } = null!;

    [Parameter, EditorRequired]
    public ImmutableArray<DsInfoKey> Keys { get; set; } = [];
}
