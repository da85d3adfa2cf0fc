using System.Data.Common;
using DnsConsole.Operations.Zones;
using DnsConsole.Storage.Zones;

namespace DnsConsole.Workers;

/// <summary>Erases for good what nobody can want back: zones deleted long ago, their private keys included, and the octets of old differences between versions.</summary>
internal sealed partial class Housekeeping(ZoneStore store, ClockGuard guard, TimeProvider clock, ILogger<Housekeeping> log) : BackgroundService
{
    /// <summary>How long a deleted zone is kept: its DS may have been forgotten at the parent, and then its keys are needed.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    /// <summary>How long a version's difference to the one before is kept: a secondary that was away for longer fetches the zone whole.</summary>
    public static readonly TimeSpan JournalKeptFor = TimeSpan.FromDays(14);

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <returns>How many zones were erased; none while the clock is not to be trusted.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        if (guard.Look() is not null)
        {
            return 0;
        }

        await store.TrimJournalAsync(clock.GetUtcNow() - JournalKeptFor, cancellation);
        return await store.PurgeAsync(clock.GetUtcNow() - KeptFor, cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await RunAsync(stoppingToken) is > 0 and var count)
                {
                    LogErased(count);
                }
            }
            catch (Exception failure) when (failure is DbException or IOException)
            {
                LogNotErased(failure.Message);
            }

            await Task.Delay(Interval, clock, stoppingToken);
        }
    }

    [LoggerMessage(2011, LogLevel.Information, "{Count} zones that were deleted long ago were erased, keys and history included.")]
    private partial void LogErased(int count);

    [LoggerMessage(2012, LogLevel.Warning, "Deleted zones could not be erased; it is tried again in an hour. {Reason}")]
    private partial void LogNotErased(string reason);
}
