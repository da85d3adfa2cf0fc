using DnsConsole.Storage.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Operations.Zones;

/// <summary>Brings all zones from storage into memory at start. What is stored has passed the publish gate; nothing is signed anew that still holds.</summary>
internal sealed class ZoneLoading(ZoneStore store, ZoneDirectory directory, ZonePublisher publisher)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var states = await store.LoadStatesAsync(cancellation);
        Parallel.ForEach(states, new ParallelOptions { CancellationToken = cancellation }, state =>
        {
            var zone = new LiveZone(state, new ServedZone(store.LoadSnapshot(state)));
            directory.Add(zone);
            publisher.Refresh(zone);
        });
    }
}
