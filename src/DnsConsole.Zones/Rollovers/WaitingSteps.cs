using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Zones.Rollovers;

/// <summary>Everything a zone waits for, each with the earliest time and the reason in one sentence; at most one step for each key.</summary>
internal static class WaitingSteps
{
    public static IEnumerable<PlannedStep> Of(ZoneState zone, DateTimeOffset now)
    {
        var view = new View(zone, now);
        if (zone.UnsigningSince is not null)
        {
            yield return UnsignStep(view);
        }

        foreach (var key in zone.Keys)
        {
            if (NextOf(key, view) is { } step)
            {
                yield return step;
            }
        }
    }

    private static PlannedStep? NextOf(ZoneKey key, View view) => KeyState.Of(key, view.Zone) switch
    {
        KeyState.Generated when key.Goal == KeyGoal.Omnipresent => PublishStep(key, view),
        KeyState.Published when !key.DnskeyRecord.MayBeCached => PublishStep(key, view),
        KeyState.Published when key.IsKeySigning => ReadyStep(key, view),
        KeyState.Published => view.Timed("key-ready", key, KeyTimers.KeyKnown(key.DnskeyRecord, view.Zone, view.Now), $"{KeyText.Of(key)} {(key.IsStandby ? "is known everywhere" : "may sign")}"),
        KeyState.Ready when key.IsKeySigning && key.DsWantedSince is not null => Open("submit-ds", key, $"{KeyText.Of(key)} is ready: submit its DS to the parent. {WhoLacksDs(key, view.Zone)}"),
        KeyState.Active when key.Goal == KeyGoal.Hidden => HandOverStep(key, view),
        KeyState.Active => ActiveStep(key, view),
        KeyState.Retired => RetiredStep(key, view),
        KeyState.Removed removed => new PlannedStep("key-purged", key.Id, removed.RemovedAt + view.Zone.Policy.PurgeAfter, $"{KeyText.Of(key)} is kept in the archive for {DurationText.Of(view.Zone.Policy.PurgeAfter)}."),
        _ => null,
    };

    // The keys of a new algorithm follow its signatures.
    private static PlannedStep PublishStep(ZoneKey key, View view)
    {
        var signatures = view.Zone.SignaturesOf(key.Algorithm);
        return signatures.State == RecordState.Rumoured
            ? view.Timed("key-published", key, KeyTimers.SignaturesKnown(signatures, view.Zone, view.Now), $"{KeyText.Of(key)} is published once the signatures of its algorithm are known everywhere")
            : Open("key-published", key, $"{KeyText.Of(key)} is published once the zone is signed with its algorithm.");
    }

    // Ready when the last of all waits ends; the reason given is that one's sum.
    private static PlannedStep ReadyStep(ZoneKey key, View view)
    {
        var (zone, now) = (view.Zone, view.Now);
        var waits = new List<Wait>();
        foreach (var record in zone.PresentKeys.Where(k => k.Id == key.Id || (k.Algorithm == key.Algorithm && k.ZoneSignature.MayBeCached)).SelectMany(k => new[] { k.DnskeyRecord, k.KeySignature }).Where(r => r.State == RecordState.Rumoured))
        {
            waits.Add(KeyTimers.KeyKnown(record, zone, now));
        }

        waits.AddRange(zone.SignedAlgorithms.Select(a => a.Signatures).Where(s => s.State == RecordState.Rumoured).Select(s => KeyTimers.SignaturesKnown(s, zone, now)));

        // What a key signed that is gone from the set nobody can verify: it must be gone from the caches too.
        waits.AddRange(zone.PresentKeys.Where(k => k.Algorithm == key.Algorithm && !k.IsPublished && k.ZoneSignature.State == RecordState.Unretentive).Select(k => KeyTimers.SignaturesForgotten(k.ZoneSignature, zone, now)));
        return waits.MaxBy(w => w.Until) is { } longest
            ? view.Timed("key-ready", key, longest, $"{KeyText.Of(key)} is ready{(key.IsStandby ? "" : " for its DS")}")
            : Open("key-ready", key, $"{KeyText.Of(key)} waits until the zone is signed with its algorithm.");
    }

    private static PlannedStep? ActiveStep(ZoneKey key, View view)
    {
        if (key.IsKeySigning && key.Ds.State == RecordState.Rumoured)
        {
            return view.Timed("ds-omnipresent", key, KeyTimers.DsKnown(key, view.Zone, view.Now), $"The DS of {KeyText.Of(key)} is known everywhere");
        }

        if (key.IsZoneSigning && key.ZoneSignature.State == RecordState.Rumoured)
        {
            return view.Timed("signatures-omnipresent", key, KeyTimers.SignaturesKnown(key.ZoneSignature, view.Zone, view.Now), $"The signatures of {KeyText.Of(key)} are known everywhere");
        }

        return ScheduledRollovers.BeginsAt(key, view.Zone, view.Now) is { } begin
            ? new PlannedStep("rollover-begins", key.Id, begin, $"{KeyText.Of(key)} is replaced when its lifetime of {DurationText.Of(ScheduledRollovers.LifetimeOf(key.Role, view.Zone.Policy)!.Value)} ends; the rollover begins {view.In(begin)}.")
            : null;
    }

    // A key that is to go but is still in force waits for whoever takes over.
    private static PlannedStep HandOverStep(ZoneKey key, View view)
    {
        var successor = view.Zone.PresentKeys.FirstOrDefault(k => k.Goal == KeyGoal.Omnipresent && !k.IsStandby && (key.IsKeySigning ? k.IsKeySigning : k.IsZoneSigning && k.Algorithm == key.Algorithm));
        if (key.IsKeySigning)
        {
            return Open("key-retired", key, $"{KeyText.Of(key)} stays in force until the DS of {(successor is null ? "its successor" : KeyText.Of(successor))} is at every server of the parent.");
        }

        return successor is { DnskeyRecord.State: RecordState.Rumoured }
            ? view.Timed("key-retired", key, KeyTimers.KeyKnown(successor.DnskeyRecord, view.Zone, view.Now), $"{KeyText.Of(key)} hands over to {KeyText.Of(successor)}")
            : Open("key-retired", key, successor is null
                ? $"{KeyText.Of(key)} signs until no cache holds a DS or DNSKEY of {key.Algorithm}."
                : $"{KeyText.Of(key)} signs until {KeyText.Of(successor)} is known everywhere.");
    }

    private static PlannedStep RetiredStep(ZoneKey key, View view)
    {
        if (key.Ds.IsPublished && !key.IsDsSeen)
        {
            var arrival = Wait.From(key.Ds.Since, ("parent propagation", view.Zone.Policy.ParentPropagation));
            return view.Timed("ds-forgotten", key, arrival, $"If you have submitted the DS of {KeyText.Of(key)}, take that back; whether it was on its way is known", "every server of the parent was asked and has none");
        }

        if (key.Ds.IsPublished)
        {
            return Open("remove-ds", key, $"Remove the DS of {KeyText.Of(key)} at the parent; the key stays as long as any resolver may hold it. {WhoHasDs(key, view.Zone)}");
        }

        if (key.Ds.State == RecordState.Unretentive)
        {
            return view.Timed("ds-forgotten", key, KeyTimers.DsForgotten(key, view.Zone, view.Now), $"No resolver holds the DS of {KeyText.Of(key)} any more", "every server of the parent was asked and has none");
        }

        if (key.SignsZone && key.IsPublished)
        {
            return Open("key-withdrawn", key, $"{KeyText.Of(key)} signs the zone until its successor is known everywhere.");
        }

        if (key.ZoneSignature.State == RecordState.Unretentive)
        {
            return view.Timed("signatures-forgotten", key, KeyTimers.SignaturesForgotten(key.ZoneSignature, view.Zone, view.Now), $"No resolver holds signatures of {KeyText.Of(key)} any more", "they are not served");
        }

        return key.DnskeyRecord.State == RecordState.Unretentive
            ? view.Timed("key-removed", key, KeyTimers.KeyForgotten(key.DnskeyRecord, view.Zone, view.Now), $"No resolver holds {KeyText.Of(key)} any more", "it is not served")
            : Open("key-withdrawn", key, view.Zone.UnsigningSince is not null ? $"{KeyText.Of(key)} stays until the zone may be unsigned." : $"{KeyText.Of(key)} stays until no resolver needs it: keys of its algorithm are still trusted.");
    }

    private static PlannedStep UnsignStep(View view)
    {
        var zone = view.Zone;
        if (zone.PresentKeys.Where(k => k.Ds.IsPublished).ToList() is { Count: > 0 } trusted)
        {
            return Open("unsign", null, $"Remove the DS at the parent: the zone stays signed as long as any resolver may hold it. {WhoHasDs(trusted[0], zone)}");
        }

        return zone.PresentKeys.Where(k => k.Ds.State == RecordState.Unretentive).Select(k => KeyTimers.DsForgotten(k, zone, view.Now)).MaxBy(w => w.Until) is { } wait
            ? view.Timed("unsign", null, wait, "The signatures are removed", "every server of the parent was asked and has no DS")
            : Open("unsign", null, $"The signatures are removed as soon as every server of the parent was asked and has no DS. {zone.Parent?.Text}{(zone.Parent?.Judgement == ParentJudgement.NoDelegation ? " If it has no parent, say so in its policy." : "")}".TrimEnd());
    }

    private static string WhoLacksDs(ZoneKey key, ZoneState zone) => zone.Parent is { } report
        ? ParentJudge.WhyNotAtAll(zone.Origin, key, report)
        : "The parent's servers have not been asked yet.";

    private static string WhoHasDs(ZoneKey key, ZoneState zone) => zone.Parent is { } report ? ParentJudge.WhoHas(zone.Origin, key, report) : "";

    private static PlannedStep Open(string action, ZoneKey? key, string reason) => new(action, key?.Id, null, reason.TrimEnd());

    /// <summary>What the sentences are told about: a zone at a moment.</summary>
    private sealed record View(ZoneState Zone, DateTimeOffset Now)
    {
        public PlannedStep Timed(string action, ZoneKey? key, Wait wait, string what, string measured = "it is measured to be served") => new(
            action,
            key?.Id,
            wait.Until,
            Now < wait.Until
                ? $"{what} {In(wait.Until)}: {wait.Sum}."
                : $"{what} as soon as {measured}{(wait.Length > TimeSpan.Zero ? $": {wait.Sum} have passed" : "")}.")
        {
            Wait = wait,
        };

        public string In(DateTimeOffset time) => time > Now ? $"in {DurationText.Of(time - Now)}" : "now";
    }
}
