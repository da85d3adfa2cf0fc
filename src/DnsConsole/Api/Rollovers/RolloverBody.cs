using DnsConsole.Zones;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Api.Rollovers;

/// <summary>A rollover that is under way: what it waits for, why, and until when if that is known.</summary>
/// <param name="State"><c>running</c>, or <c>cancelling</c> on the way back.</param>
/// <param name="Incoming">Ids of the keys that come.</param>
/// <param name="Outgoing">Ids of the keys that go.</param>
internal sealed record RolloverBody(
    int Id,
    string Type,
    string State,
    string Step,
    string Reason,
    DateTimeOffset? Until,
    bool Cancellable,
    DateTimeOffset StartedAt,
    IReadOnlyList<int> Incoming,
    IReadOnlyList<int> Outgoing,
    bool Emergency)
{
    public static IReadOnlyList<RolloverBody> AllOf(ZoneState zone, DateTimeOffset now) => [.. zone.Rollovers.Select(r => Of(r, zone, now))];

    public static RolloverBody Of(Rollover rollover, ZoneState zone, DateTimeOffset now)
    {
        var progress = RolloverProgress.Of(rollover, zone, now);
        return new RolloverBody(
            rollover.Id,
            rollover.Kind.ToString().ToLowerInvariant(),
            progress.State,
            progress.Step?.Action ?? "finish",
            progress.Step?.Reason ?? "The last step is being taken.",
            progress.Step?.Due,
            progress.IsCancellable,
            rollover.StartedAt,
            rollover.Incoming,
            rollover.Outgoing,
            rollover.IsEmergency);
    }
}
