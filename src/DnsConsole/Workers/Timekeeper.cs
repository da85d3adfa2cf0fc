using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Delegation;

namespace DnsConsole.Workers;

/// <summary>
/// Keeps the schedule right: after every change of a zone's records or keys its due times are put anew, and all of them when a clock that
/// jumped is trusted again.
/// </summary>
internal sealed class Timekeeper(ZoneDirectory directory, Schedule schedule, ZonePublisher publisher, ClockGuard guard, TimeProvider clock) : IHostedService
{
    private DateTimeOffset _watchedSince;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        directory.ZoneAdvanced += Put;
        directory.ZoneRemoved += schedule.Remove;
        guard.Changed += ClockChanged;
        _watchedSince = clock.GetUtcNow();
        foreach (var zone in directory.All.Values)
        {
            Put(zone);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        directory.ZoneAdvanced -= Put;
        directory.ZoneRemoved -= schedule.Remove;
        guard.Changed -= ClockChanged;
        return Task.CompletedTask;
    }

    // Times that were put by the wrong clock, retries above all, would be days off.
    private void ClockChanged(bool isTrusted)
    {
        if (isTrusted)
        {
            schedule.ForgetEnds();
            _watchedSince = clock.GetUtcNow();
        }

        foreach (var zone in directory.All.Values)
        {
            publisher.Refresh(zone);
            if (isTrusted)
            {
                Put(zone);
            }
        }
    }

    private void Put(LiveZone zone)
    {
        var now = clock.GetUtcNow();
        try
        {
            // Steps that are due but wait for a measurement are tried at every change: it may be what they wait for.
            Put(zone, WorkKind.Upkeep, ZoneUpkeep.DueAt(zone, now));
            Put(zone, WorkKind.ParentCheck, ParentSchedule.NextCheck(zone.State, now, _watchedSince));
        }
#pragma warning disable CA1031 // A zone whose times cannot be told must not keep the program from starting, nor its own changes from being served.
        catch (Exception)
#pragma warning restore CA1031
        {
            // Whoever does the work meets the same failure and raises an alarm.
            schedule.Put(zone.Origin, WorkKind.Upkeep, now);
        }
    }

    private void Put(LiveZone zone, WorkKind kind, DateTimeOffset? due)
    {
        if (due is { } time)
        {
            schedule.Put(zone.Origin, kind, time);
        }
        else
        {
            schedule.Remove(zone.Origin, kind);
        }
    }
}
