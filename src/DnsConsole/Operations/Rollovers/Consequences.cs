using System.Collections.Immutable;
using DnsConsole.Zones;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Operations.Rollovers;

/// <summary>What a rollover means for resolvers and for whoever starts it, in sentences.</summary>
internal static class Consequences
{
    public static IEnumerable<string> Of(ZoneState zone, RolloverRequest request, ImmutableArray<PlannedStep> steps, DateTimeOffset now)
    {
        var ends = steps.IsEmpty ? now : steps[^1].Due!.Value;
        yield return "Resolvers notice nothing: at every moment whatever mix of old and new records they hold is valid.";
        yield return request.Kind switch
        {
            RolloverKind.Ksk or RolloverKind.Csk when zone.Policy.PrivateZone => "The DNSKEY set has one key and one signature more for a while.",
            RolloverKind.Scheme when zone.Policy.PrivateZone => "The zone is signed anew once with the new keys.",
            RolloverKind.Algorithm when zone.Policy.PrivateZone => "For a while every RRset carries signatures of both algorithms, so that answers are about twice as large.",
            RolloverKind.Zsk => "The DNSKEY set has one key more for a while. Nothing is to be done at the parent.",
            RolloverKind.Ksk => "The DNSKEY set has one key and one signature more for a while. You submit a new DS, and remove the old one when told.",
            RolloverKind.Csk => "The DNSKEY set has one key and one signature more for a while, and the zone is signed anew once. You submit a new DS, and remove the old one when told.",
            RolloverKind.Algorithm => "For a while every RRset carries signatures of both algorithms, so that answers are about twice as large. You submit a new DS, and remove the old one when told.",
            _ => "The zone is signed anew once with the new keys. You submit a new DS, and remove the old one when told.",
        };
        if (zone.Policy.PrivateZone && request.Kind != RolloverKind.Zsk)
        {
            yield return "The zone has no parent by its policy: everybody who has its key as a trust anchor must replace it.";
        }

        if (request.IsEmergency)
        {
            yield return $"Whoever has the compromised key can forge answers until it has left all caches, in {DurationText.Of(ends - now)} at the earliest. A standby key would have saved the wait for its publication.";
            yield return "Forcing a step ends that sooner, but resolvers that still hold older records answer SERVFAIL until those have expired. Each step says for how long; nothing is forced unless you ask for it.";
        }

        var manual = steps.Count(s => s.Action is "submit-ds" or "remove-ds");
        if (manual > 0)
        {
            yield return $"It takes {DurationText.Of(ends - now)} if you change the DS as soon as you are told ({(manual == 1 ? "once" : $"{manual} times")}), and longer by as much as that takes.";
        }
        else
        {
            yield return $"It takes {DurationText.Of(ends - now)}.";
        }
    }

    /// <summary>What taking all signatures off means.</summary>
    public static IEnumerable<string> OfUnsigning(ZoneState zone, ImmutableArray<PlannedStep> steps, DateTimeOffset now)
    {
        var trusted = zone.PresentKeys.Any(k => k.MayBeTrusted);
        yield return trusted && !zone.Policy.PrivateZone
            ? "CDS and CDNSKEY ask the parent to remove the DS (RFC 8078). If yours does not follow them, remove it there yourself. The zone stays signed until no server of the parent has a DS and no resolver can hold one."
            : zone.Policy.PrivateZone
                ? "The zone has no parent by its policy. Validators that have its key as a trust anchor answer SERVFAIL until they forget it: remove it there first."
                : "No resolver can hold a DS yet, so the signatures go as soon as the parent's servers have been asked.";
        yield return "From then on the zone's data is accepted without proof. Its keys are kept in the archive.";
        if (!steps.IsEmpty)
        {
            yield return $"It takes {DurationText.Of(steps[^1].Due!.Value - now)} if the DS is removed at once. It can be cancelled until then.";
        }
    }
}
