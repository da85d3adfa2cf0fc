using System.Collections.Immutable;
using DnsConsole.Operations.Keys;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Keys;

/// <summary>What speaks for and against signing now.</summary>
public sealed partial class PreflightList
{
    [Parameter, EditorRequired]
    public ImmutableArray<PreflightCheck> Checks { get; set; }

    private static string Icon(PreflightLight light) => light switch
    {
        PreflightLight.Green => "check_circle",
        PreflightLight.Amber => "warning",
        _ => "cancel",
    };

    private static string Word(PreflightLight light) => light switch
    {
        PreflightLight.Green => "good",
        PreflightLight.Amber => "worth knowing",
        _ => "in the way",
    };
}
