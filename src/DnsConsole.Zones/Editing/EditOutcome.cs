using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Editing;

/// <summary>What became of a change set.</summary>
public abstract record EditOutcome
{
    private EditOutcome()
    {
    }

    /// <summary>A new version of the zone, complete and with one new serial.</summary>
    /// <param name="SignaturesMade">How many RRsets had to be signed, counted once for each key.</param>
    public sealed record Applied(ZoneSnapshot Snapshot, int SignaturesMade, IReadOnlyList<ZoneProblem> Warnings) : EditOutcome;

    /// <summary>The zone already is as it was to become; there is no new version.</summary>
    public sealed record Unchanged : EditOutcome;

    /// <summary>Nothing was changed.</summary>
    public sealed record Rejected(IReadOnlyList<ZoneProblem> Problems) : EditOutcome;
}
