using DnsConsole.Zones;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Operations.Keys;

/// <summary>
/// Sets since when a record has its new state. Timers count from when the version before could be fetched for the last time; signing and
/// storing take time, so the moment is not when a change was begun.
/// </summary>
internal static class KeyStamps
{
    /// <summary><paramref name="after"/> with every record whose state differs from <paramref name="before"/> stamped with <paramref name="time"/>.</summary>
    public static ZoneState At(ZoneState before, ZoneState after, DateTimeOffset time) => after with
    {
        SignedAlgorithms = [.. after.SignedAlgorithms.Select(a => a with { Signatures = Stamp(before.SignaturesOf(a.Algorithm), a.Signatures, time) })],
        Keys = [.. after.Keys.Select(key => Stamp(before.Keys.FirstOrDefault(k => k.Id == key.Id), key, time))],
    };

    private static ZoneKey Stamp(ZoneKey? before, ZoneKey after, DateTimeOffset time) => after with
    {
        DnskeyRecord = Stamp(before?.DnskeyRecord ?? default, after.DnskeyRecord, time),
        KeySignature = Stamp(before?.KeySignature ?? default, after.KeySignature, time),
        ZoneSignature = Stamp(before?.ZoneSignature ?? default, after.ZoneSignature, time),
    };

    private static RecordProgress Stamp(RecordProgress before, RecordProgress after, DateTimeOffset time) =>
        before.State == after.State ? after : after with { Since = time };
}
