using DnsConsole.Operations.Delegation;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Signing;

namespace DnsConsole.Workers;

/// <summary>
/// Does what falls due, some zones at a time. A zone whose work fails is tried again after a while; no other zone waits for it.
/// </summary>
internal sealed partial class Scheduler(
    Schedule schedule,
    ZoneDirectory directory,
    ZoneUpkeep upkeep,
    CheckParent checkParent,
    TimeProvider clock,
    ILogger<Scheduler> log) : BackgroundService
{
    private static readonly TimeSpan RetryAfterFailure = TimeSpan.FromMinutes(1);

    // Parent checks wait for the network and not for the processor, so many may run at once.
    private readonly SemaphoreSlim _running = new(32, 32);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (schedule.TryTake(clock.GetUtcNow(), out var work, out var next, out var changed))
            {
                await _running.WaitAsync(stoppingToken);
                _ = RunAsync(work, stoppingToken);
                continue;
            }

            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            var timer = next is { } due ? Task.Delay(Until(due), clock, waiting.Token) : Task.Delay(Timeout.InfiniteTimeSpan, clock, waiting.Token);
            await Task.WhenAny(timer, changed);
            await waiting.CancelAsync();
        }
    }

    private async Task RunAsync(DueWork work, CancellationToken cancellation)
    {
        try
        {
            if (directory.Find(work.Zone) is { } zone)
            {
                await (work.Kind == WorkKind.Upkeep ? upkeep.RunAsync(zone, cancellation) : checkParent.RunAsync(zone, cancellation));
                PutAgain(zone, work.Kind);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The program stops; the work is found due again at the next start.
        }
#pragma warning disable CA1031 // Whatever happens to one zone must not stop the others.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailed(failure, work.Kind, work.Zone.ToString());
            schedule.Put(work.Zone, work.Kind, clock.GetUtcNow() + RetryAfterFailure);
        }
        finally
        {
            schedule.Ended(work, clock.GetUtcNow());
            _running.Release();
        }
    }

    // Work that changed the zone is put already. Work that could not be done, because of a key, the disk or the clock, changed nothing.
    private void PutAgain(LiveZone zone, WorkKind kind)
    {
        var now = clock.GetUtcNow();
        var retry = now + RetryAfterFailure;
        var due = kind == WorkKind.ParentCheck ? ParentSchedule.NextCheck(zone.State)
            : zone.State.IsSigned && zone.Snapshot.EarliestExpiration <= new SignatureTimes(zone.State.Policy, now).RefreshBefore ? retry
            : ZoneUpkeep.DueAfter(zone, now);
        if (due is { } time)
        {
            schedule.Put(zone.Origin, kind, time > now ? time : retry);
        }
    }

    // A timer takes at most some weeks; a due time further off is looked at again after a day.
    private TimeSpan Until(DateTimeOffset due)
    {
        var wait = due - clock.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : wait;
    }
}
