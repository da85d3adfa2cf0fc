using DnsConsole.Zones;

namespace DnsConsole.Ui.Rollovers;

/// <summary>Steps of the planner in a few words, for tables and lists; the whole sentence stands beside them.</summary>
internal static class StepText
{
    public static string Title(string action) => action switch
    {
        "rollover-begins" or "rollover-started" => "Rollover begins",
        "rollover-finished" => "Rollover is finished",
        "rollover-undone" => "Rollover is undone",
        "rollover-cancelled" => "Rollover is turned round",
        "key-generated" => "Key is made",
        "key-published" => "Key is published",
        "key-ready" => "Key is ready",
        "key-active" => "Key is in force",
        "key-retired" => "Key is retired",
        "key-withdrawn" => "Key is withdrawn",
        "key-removed" => "Key is gone",
        "key-purged" => "Key leaves the archive",
        "submit-ds" => "You submit the DS",
        "remove-ds" => "You remove the DS",
        "ds-omnipresent" => "DS is known everywhere",
        "ds-forgotten" => "DS is forgotten everywhere",
        "signatures-omnipresent" => "Signatures are known everywhere",
        "signatures-forgotten" => "Signatures are forgotten",
        "unsign" => "Signatures are removed",
        "unsigned" => "Zone is unsigned",
        "denial-changed" => "Denial changes",
        "step-forced" => "Step was forced",
        _ => char.ToUpperInvariant(action[0]) + action[1..].Replace('-', ' '),
    };

    /// <summary>Whether it is somebody's turn: the DS at the parent is to be changed by hand, or by a parent that follows CDS.</summary>
    public static bool IsForSomebody(string action) => action is "submit-ds" or "remove-ds";

    /// <summary>The same for a step that a zone waits for; one that is only held up by other steps is nobody's turn.</summary>
    public static bool IsForSomebody(string action, ZoneState zone) =>
        IsForSomebody(action) || (action == "unsign" && zone.PresentKeys.Any(k => k.Ds.IsPublished));
}
