using DnsConsole.Zones;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Operations.Zones;

/// <summary>Turns what the rules made of a zone into a draft to publish.</summary>
internal static class Drafts
{
    /// <param name="state">The zone's state as it is to be with the new version.</param>
    /// <param name="before">The snapshot that stays when the rules found nothing to change.</param>
    public static Outcome<Draft> From(EditOutcome outcome, ZoneState state, ZoneSnapshot before, string kind, string text) => outcome switch
    {
        EditOutcome.Applied applied => Outcome<Draft>.Done(new Draft(state, applied.Snapshot, kind, text) { Warnings = [.. applied.Warnings] }),
        EditOutcome.Rejected rejected => Outcome<Draft>.Refused(RefusalKind.Invalid, rejected.Problems),
        _ => Outcome<Draft>.Done(new Draft(state, before, kind, text)),
    };
}
