using DnsConsole.Storage.History;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Storage.Zones;

/// <summary>The history rows of a commit.</summary>
internal static class ZoneHistoryRows
{
    /// <summary>The first version: there is nothing before it to go back to, and nothing to transfer a difference from.</summary>
    public static ChangeSetRow First(int zoneId, ZoneSnapshot snapshot, ChangeEntry entry) => new()
    {
        ZoneId = zoneId,
        SerialAfter = snapshot.Serial.Value,
        At = entry.At,
        Actor = entry.Actor,
        Comment = entry.Comment,
    };

    public static ChangeSetRow Next(ZoneCommit commit, ChangeEntry entry)
    {
        var (edits, count) = EditEncoding.Encode(commit.Before.Names, commit.After.Names);
        return new ChangeSetRow
        {
            ZoneId = commit.StateAfter.Id,
            SerialBefore = commit.Before.Serial.Value,
            SerialAfter = commit.After.Serial.Value,
            At = entry.At,
            Actor = entry.Actor,
            Comment = entry.Comment,
            EditCount = count,
            Edits = edits,
            Delta = DeltaEncoding.Encode(commit.Before, commit.After),
        };
    }

    public static ZoneEventRow Event(int zoneId, ZoneEvent e) => new()
    {
        ZoneId = zoneId,
        At = e.At,
        Actor = e.Actor,
        Kind = e.Kind,
        Text = e.Text,
        KeyId = e.KeyId,
    };
}
