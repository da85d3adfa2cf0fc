using DnsConsole.Operations.Zones;

namespace DnsConsole.Workers;

/// <summary>Keeps the schedule right: after every change of a zone its due times are put anew.</summary>
internal sealed class Timekeeper(ZoneDirectory directory, Schedule schedule, TimeProvider clock) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        directory.ZoneChanged += Put;
        directory.ZoneRemoved += schedule.Remove;
        foreach (var zone in directory.All.Values)
        {
            Put(zone);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        directory.ZoneChanged -= Put;
        directory.ZoneRemoved -= schedule.Remove;
        return Task.CompletedTask;
    }

    private void Put(LiveZone zone)
    {
        if (ZoneUpkeep.DueAt(zone, clock.GetUtcNow()) is { } due)
        {
            schedule.Put(zone.Origin, WorkKind.Upkeep, due);
        }

        if (zone.State is { IsSigned: true, Policy.PrivateZone: false })
        {
            schedule.Put(zone.Origin, WorkKind.ParentCheck, ParentDue(zone));
        }
    }

    // Spread by a tenth of the interval, so that zones created together do not ask together for ever; earlier the first time.
    private static DateTimeOffset ParentDue(LiveZone zone)
    {
        if (zone.State.Parent is not { } report)
        {
            return DateTimeOffset.MinValue;
        }

        var interval = zone.State.Policy.ParentCheckInterval;
        var share = (uint)HashCode.Combine(zone.Origin, report.CheckedAt.UtcTicks) / (double)uint.MaxValue;
        return report.CheckedAt + interval - (interval / 10 * share);
    }
}
