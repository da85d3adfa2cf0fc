using DnsConsole.Ui.Shared;
using DnsConsole.Zones;
using DnsConsole.Zones.Delegation;
using Microsoft.AspNetCore.Components;

namespace DnsConsole.Ui.Delegation;

/// <summary>What each address of each parent server answered, held against the zone's keys.</summary>
public sealed partial class ParentServers
{
    [Parameter, EditorRequired]
    public ZoneState Zone { get; set; } = null!;

    private static Tone ToneOf(ParentJudgement judgement) => judgement switch
    {
        ParentJudgement.All => Tone.Good,
        ParentJudgement.None or ParentJudgement.Unknown => Tone.Quiet,
        ParentJudgement.Mismatch or ParentJudgement.UnknownDs => Tone.Bad,
        _ => Tone.Wait,
    };

    private static string Word(ParentJudgement judgement) => judgement switch
    {
        ParentJudgement.All => "DS at all servers",
        ParentJudgement.Some => "DS at some servers",
        ParentJudgement.None => "No DS",
        ParentJudgement.Unreachable => "Not all reachable",
        ParentJudgement.Mismatch => "DS differs",
        ParentJudgement.UnknownDs => "Unknown DS",
        ParentJudgement.ParentUnsigned => "Parent is unsigned",
        ParentJudgement.NoDelegation => "No delegation",
        _ => "Not asked",
    };
}
