using DnsConsole.Operations.Delegation;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Signing;

namespace DnsConsole.Workers;

/// <summary>
/// Does what falls due, some zones at a time, and nothing while the clock is not to be trusted. A zone whose work fails is tried again once a
/// minute; no other zone waits for it.
/// </summary>
internal sealed partial class Scheduler(
    Schedule schedule,
    ZoneDirectory directory,
    ZonePublisher publisher,
    ZoneUpkeep upkeep,
    CheckParent checkParent,
    ClockGuard guard,
    TimeProvider clock,
    ILogger<Scheduler> log) : BackgroundService
{
    /// <summary>How many zones are signed at a time: more than processors, because one may wait for somebody who is changing its zone.</summary>
    public static readonly int UpkeepPlaces = Math.Max(4, Environment.ProcessorCount);

    // Parent checks wait for the network and not for the processor, so many may run at once.
    private const int ParentCheckPlaces = 32;

    private static readonly TimeSpan RetryAfterFailure = TimeSpan.FromMinutes(1);

    // Timers go by the monotonic clock, which stands still while a virtual machine sleeps: a due time is never slept up to in one go.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LatestTimer = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseWhileClockIsWrong = TimeSpan.FromSeconds(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        ServeAsync(WorkKind.Upkeep, UpkeepPlaces, stoppingToken),
        ServeAsync(WorkKind.ParentCheck, ParentCheckPlaces, stoppingToken));

    private async Task ServeAsync(WorkKind kind, int count, CancellationToken stopping)
    {
        using var places = new SemaphoreSlim(count, count);
        while (!stopping.IsCancellationRequested)
        {
            await places.WaitAsync(stopping);
            if (guard.Look() is not null)
            {
                places.Release();
                await Task.Delay(PauseWhileClockIsWrong, clock, stopping);
            }
            else if (schedule.TryTake(kind, clock.GetUtcNow(), out var work, out var next, out var changed))
            {
                _ = RunAsync(work, places, stopping);
            }
            else
            {
                places.Release();
                await SleepAsync(next, changed, clock, stopping);
            }
        }
    }

    private async Task RunAsync(DueWork work, SemaphoreSlim places, CancellationToken stopping)
    {
        try
        {
            // The queue goes on while this one signs.
            await Task.Yield();
            if (directory.Find(work.Zone) is { } zone)
            {
                await RunAsync(zone, work.Kind, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The program stops; the work is found due again at the next start.
        }
        finally
        {
            schedule.Ended(work, clock.GetUtcNow());
            if (!stopping.IsCancellationRequested)
            {
                places.Release();
            }
        }
    }

    private async Task RunAsync(LiveZone zone, WorkKind kind, CancellationToken stopping)
    {
        try
        {
            var done = await (kind == WorkKind.Upkeep ? upkeep.RunAsync(zone, stopping) : checkParent.RunAsync(zone, stopping));
            PutAgain(zone, kind, done);
            publisher.Refresh(zone);
        }
#pragma warning disable CA1031 // Whatever happens to one zone must not stop the others.
        catch (Exception failure) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(failure, kind, zone.Origin.ToString());
            schedule.Put(zone.Origin, kind, clock.GetUtcNow() + RetryAfterFailure);
            publisher.Fail(zone, kind == WorkKind.Upkeep ? ZoneWork.KeySteps : ZoneWork.ParentCheck, failure);
        }
    }

    // Work that changed the zone is put already. Work that could not be done, because of a key, the disk or the clock, changed nothing.
    private void PutAgain(LiveZone zone, WorkKind kind, bool done)
    {
        if (!zone.IsRemoved && DueAgain(zone, kind, done, clock.GetUtcNow()) is { } due)
        {
            schedule.Put(zone.Origin, kind, due);
        }
    }

    /// <summary>When work that has just ended is due again, which is in the past when it took longer than its interval; null when nothing is to come.</summary>
    internal static DateTimeOffset? DueAgain(LiveZone zone, WorkKind kind, bool done, DateTimeOffset now) => !done ? now + RetryAfterFailure
        : kind == WorkKind.ParentCheck ? ParentSchedule.NextCheck(zone.State, now)
        : zone.State.IsSigned && zone.Snapshot.EarliestExpiration <= new SignatureTimes(zone.State.Policy, now).DueBefore ? now + RetryAfterFailure
        : ZoneUpkeep.DueAfter(zone, now);

    /// <summary>Sleeps until the next work is due or the schedule changes, and never longer than a minute; may end before.</summary>
    internal static async Task SleepAsync(DateTimeOffset? next, Task changed, TimeProvider clock, CancellationToken stopping)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var asked = clock.GetTimestamp();
        var sleep = Task.Delay(SleepUntil(next, clock.GetUtcNow()), clock, waiting.Token);

        // The timer runs from when it was set. When this thread was held up since the clock was read, or a test moved the clock, it runs too long.
        if (clock.GetElapsedTime(asked) < LatestTimer)
        {
            await Task.WhenAny(sleep, changed);
        }

        await waiting.CancelAsync();
    }

    /// <summary>How long to sleep when the next work is due at <paramref name="next"/>.</summary>
    internal static TimeSpan SleepUntil(DateTimeOffset? next, DateTimeOffset now)
    {
        var wait = next - now ?? LongestSleep;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestSleep ? LongestSleep : wait;
    }
}
