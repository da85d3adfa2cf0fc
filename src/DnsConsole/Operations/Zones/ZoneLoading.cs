using DnsConsole.Storage.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Operations.Zones;

/// <summary>
/// Brings all zones from storage into memory at start, on all cores, each served as soon as it is there. What is stored has passed the
/// publish gate; nothing is signed anew that still holds.
/// </summary>
internal sealed class ZoneLoading(ZoneStore store, ZoneDirectory directory, ZonePublisher publisher)
{
    // Enough that statements cost nothing beside what they read, few enough for an even spread and for a large zone to keep few others waiting.
    private const int ZonesAtOnce = 64;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var numbers = await store.ListAsync(cancellation);
        Parallel.ForEach(numbers.Chunk(ZonesAtOnce), new ParallelOptions { CancellationToken = cancellation }, chunk =>
        {
            foreach (var stored in store.Load(chunk[0], chunk[^1]))
            {
                var zone = new LiveZone(stored.State, new ServedZone(stored.Snapshot));
                directory.Add(zone);
                publisher.Refresh(zone);
            }
        });
    }
}
