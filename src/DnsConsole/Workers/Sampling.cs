using DnsConsole.Operations.Server;

namespace DnsConsole.Workers;

/// <summary>Reads the name server's counters every few seconds.</summary>
internal sealed class Sampling(ServerWatch watch, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        watch.Take();
        using var timer = new PeriodicTimer(ServerWatch.Step, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            watch.Take();
        }
    }
}
