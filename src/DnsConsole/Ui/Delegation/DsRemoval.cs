using DnsConsole.Operations.Delegation;
using DnsConsole.Ui.Shared;
using DnsConsole.Zones;
using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Ui.Delegation;

/// <summary>What to do with the DS of a key that goes: remove it now, leave it until its successor is in place, or nothing.</summary>
/// <param name="IsAtParent">Whether the parent may have it, so that somebody has to find it there.</param>
public sealed record DsRemoval(Tone Tone, string Title, string Reason, bool IsAtParent)
{
    public static DsRemoval Of(DsInfoKey key, ZoneState zone) => key switch
    {
        { State: KeyState.Retired, Key.Ds.IsPublished: true } => new(Tone.Bad, "Remove now", $"Remove its DS at the parent now. The key stays in the zone until no resolver can hold the DS. {WhoHasIt(key, zone)}".TrimEnd(), true),
        { Key.Ds.IsPublished: true } => new(Tone.Wait, "Remove later", key.Reason, true),
        { Key.Ds.State: RecordState.Unretentive } => new(Tone.Info, "Removed", "The parent's servers do not have its DS any more; the key stays as long as a cache may.", false),
        _ => new(Tone.Quiet, "No DS", "The parent has no DS of it.", false),
    };

    private static string WhoHasIt(DsInfoKey key, ZoneState zone) => zone.Parent is { } report ? ParentJudge.WhoHas(zone.Origin, key.Key, report) : "";
}
