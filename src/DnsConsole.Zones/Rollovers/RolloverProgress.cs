namespace DnsConsole.Zones.Rollovers;

/// <summary>How far a rollover is: the step it waits for, why and until when, and whether it can be turned round.</summary>
/// <param name="Step">What comes next; null when the last step is being taken.</param>
public sealed record RolloverProgress(Rollover Rollover, PlannedStep? Step, bool IsCancellable)
{
    /// <summary>Name as in the API: running or cancelling.</summary>
    public string State => Rollover.CancelledAt is null ? "running" : "cancelling";

    public static RolloverProgress Of(Rollover rollover, ZoneState zone, DateTimeOffset now)
    {
        // What comes holds up what goes, so its step is the one to name.
        var ids = rollover.CancelledAt is null ? rollover.Incoming.AddRange(rollover.Outgoing) : rollover.Outgoing.AddRange(rollover.Incoming);
        var steps = RolloverPlanner.Waiting(zone, now).Where(s => s.KeyId is { } id && ids.Contains(id) && s.Action is not ("key-purged" or "rollover-begins")).ToList();
        var step = steps.Where(s => s.Action != "key-retired" && s.Action != "key-withdrawn").OrderBy(s => ids.IndexOf(s.KeyId!.Value)).FirstOrDefault() ?? steps.FirstOrDefault();
        return new RolloverProgress(rollover, step, !RolloverCancel.Check(zone, rollover.Id).Any());
    }
}
