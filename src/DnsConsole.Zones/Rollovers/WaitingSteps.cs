using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Zones.Rollovers;

/// <summary>Everything a zone waits for, each with the earliest time and the reason in one sentence.</summary>
internal static class WaitingSteps
{
    public static IEnumerable<PlannedStep> Of(ZoneState zone, DateTimeOffset now)
    {
        foreach (var key in zone.Keys.Where(k => k is { RemovedAt: null, Goal: KeyGoal.Omnipresent }))
        {
            if (NextOf(key, zone, now) is { } step)
            {
                yield return step;
            }
        }
    }

    private static PlannedStep? NextOf(ZoneKey key, ZoneState zone, DateTimeOffset now) => KeyState.Of(key, zone) switch
    {
        KeyState.Published when key.IsKeySigning => ReadyStep(key, zone, now),
        KeyState.Published => Timed("key-ready", key, KeyTimers.Published(key.DnskeyRecord, zone), now, $"{KeyText.Of(key)} may sign"),
        KeyState.Ready when key.IsKeySigning => new PlannedStep("submit-ds", key.Id, null, $"{KeyText.Of(key)} is ready: submit its DS to the parent. {WhoLacksDs(key, zone)}"),
        KeyState.Active when key.IsKeySigning && key.Ds.State == RecordState.Rumoured =>
            Timed("ds-omnipresent", key, KeyTimers.DsKnown(key, zone), now, $"The DS of {KeyText.Of(key)} is known everywhere"),
        KeyState.Active when key.IsZoneSigning && key.ZoneSignature.State == RecordState.Rumoured =>
            Timed("signatures-omnipresent", key, KeyTimers.Signed(key.ZoneSignature, zone), now, $"The signatures of {KeyText.Of(key)} are known everywhere"),
        _ => null,
    };

    // Ready when the last of three waits ends; the reason given is that one's sum.
    private static PlannedStep ReadyStep(ZoneKey key, ZoneState zone, DateTimeOffset now)
    {
        var waits = new List<Wait>();
        if (key.DnskeyRecord.State == RecordState.Rumoured)
        {
            waits.Add(KeyTimers.Published(key.DnskeyRecord, zone));
        }

        if (key.KeySignature.State == RecordState.Rumoured)
        {
            waits.Add(KeyTimers.Published(key.KeySignature, zone));
        }

        var signers = zone.Keys.Where(k => k.IsZoneSigning && k.Algorithm == key.Algorithm).ToList();
        if (signers.All(k => k.ZoneSignature.State != RecordState.Omnipresent))
        {
            waits.AddRange(signers.Where(k => k.ZoneSignature.State == RecordState.Rumoured).Take(1).Select(k => KeyTimers.Signed(k.ZoneSignature, zone)));
        }

        return waits.MaxBy(w => w.Until) is { } longest
            ? Timed("key-ready", key, longest, now, $"{KeyText.Of(key)} is ready for its DS")
            : new PlannedStep("key-ready", key.Id, null, $"{KeyText.Of(key)} waits until the zone is signed with its algorithm.");
    }

    private static PlannedStep Timed(string action, ZoneKey key, Wait wait, DateTimeOffset now, string what) => new(
        action,
        key.Id,
        wait.Until,
        now < wait.Until
            ? $"{what} in {DurationText.Of(wait.Until - now)}: {wait.Sum}."
            : $"{what} as soon as it is measured to be served: {wait.Sum} have passed.");

    private static string WhoLacksDs(ZoneKey key, ZoneState zone) => zone.Parent is { } report
        ? ParentJudge.WhyNotAtAll(zone.Origin, key, report)
        : "The parent's servers have not been asked yet.";
}
