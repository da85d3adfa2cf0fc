using DnsConsole.Storage.Zones;
using DnsConsole.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Storage.Tests;

/// <summary>What tests ask of the store: everything, or one zone.</summary>
internal static class StoredZones
{
    public static async Task<IReadOnlyList<ZoneState>> LoadStatesAsync(this ZoneStore store) =>
        await store.ListAsync() is { Count: > 0 } ids ? [.. store.Load(ids[0], ids[^1]).Select(z => z.State)] : [];

    public static ZoneSnapshot LoadSnapshot(this ZoneStore store, ZoneState zone) => store.Load(zone.Id, zone.Id).Single().Snapshot;
}
