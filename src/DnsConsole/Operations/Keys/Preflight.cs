using System.Collections.Immutable;
using DnsConsole.Dns.Names;
using DnsConsole.Net.Client;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Operations.Keys;

/// <summary>Looks at everything that decides whether signing a zone will go well, before anything is changed.</summary>
internal sealed class Preflight(ZoneDirectory directory, ParentProbe probe, ClockGuard guard, TimeProvider clock)
{
    public async Task<ImmutableArray<PreflightCheck>> RunAsync(DomainName origin, SignRequest request, CancellationToken cancellation)
    {
        if (directory.Find(origin) is not { } zone)
        {
            return [new PreflightCheck("zone", PreflightLight.Red, "Zone", $"There is no zone {origin} on this server.")];
        }

        return [RequestCheck(zone, request), TtlCheck(zone), SizeCheck(zone), ClockCheck(zone), await ParentCheckAsync(zone, request, cancellation)];
    }

    private static PreflightCheck RequestCheck(LiveZone zone, SignRequest request)
    {
        var problems = SignRequestChecks.Of(request, zone).ToList();
        var light = problems.Any(p => p.Severity == ProblemSeverity.Error) ? PreflightLight.Red : problems.Count > 0 ? PreflightLight.Amber : PreflightLight.Green;
        var reason = problems.Count > 0 ? string.Join(" ", problems.Select(p => p.Text)) : $"{request.Algorithm} with {DenialText.Of(request.Denial)} is what validators everywhere accept.";
        return new PreflightCheck("values", light, "Algorithm and denial", reason);
    }

    private static PreflightCheck TtlCheck(LiveZone zone)
    {
        var largest = zone.Snapshot.Names.LargestTtl;
        return largest > TimeSpan.FromDays(1)
            ? new PreflightCheck("ttl", PreflightLight.Amber, "TTLs", $"The largest TTL is {DurationText.Of(largest)}. Every wait of a key change is at least that long; lower it first if that is too slow.")
            : new PreflightCheck("ttl", PreflightLight.Green, "TTLs", $"The largest TTL is {DurationText.Of(largest)}; the DS can be submitted about that long after signing.");
    }

    private static PreflightCheck SizeCheck(LiveZone zone) => new(
        "size",
        PreflightLight.Green,
        "Size",
        $"{zone.Snapshot.Names.Count:N0} names. Every RRset gets a signature; a signed zone takes about four times the space.");

    private PreflightCheck ClockCheck(LiveZone zone) => guard.Check(zone.State) is { } wrong
        ? new PreflightCheck("clock", PreflightLight.Red, "Clock", wrong.Text)
        : new PreflightCheck("clock", PreflightLight.Green, "Clock", $"This machine's clock shows {clock.GetUtcNow():u}. Signatures are worth nothing if it is wrong.");

    private async Task<PreflightCheck> ParentCheckAsync(LiveZone zone, SignRequest request, CancellationToken cancellation)
    {
        const string Title = "Parent zone";
        if ((request.Policy ?? zone.State.Policy).PrivateZone)
        {
            return new PreflightCheck("parent", PreflightLight.Green, Title, "The policy says that the zone has no parent.");
        }

        var seen = await probe.RunAsync(zone.Origin, Urgency.Person, cancellation);
        if (seen.Parent is not { } parent)
        {
            return new PreflightCheck("parent", PreflightLight.Amber, Title, "No delegation was found. The zone can be signed, but its keys stay Ready until a parent has the DS.");
        }

        if (seen.IsSigned == false)
        {
            return new PreflightCheck("parent", PreflightLight.Amber, Title, $"Resolvers cannot follow the chain of trust to this zone: {ParentText.Of(parent)} is not signed.");
        }

        if (seen.Answers.FirstOrDefault(a => a.Error is not null) is { } silent)
        {
            var count = seen.Answers.Count(a => a.Error is not null);
            return new PreflightCheck("parent", PreflightLight.Amber, Title, $"{count} of {seen.Answers.Count} server addresses of {ParentText.Of(parent)} gave no usable answer ({silent.Address}: {silent.Error}). Keys stay Ready until all of them are seen to have the DS.");
        }

        return seen.Answers.FirstOrDefault(a => a.Ds.Length > 0) is { } holder
            ? new PreflightCheck("parent", PreflightLight.Red, Title, $"A DS for this zone is at {ServerText.Of(holder)} already. If it is not served signed elsewhere, remove it first: resolvers answer SERVFAIL.")
            : new PreflightCheck("parent", PreflightLight.Green, Title, $"No DS for this zone is at {ParentText.Of(parent)} yet; {seen.Answers.Count} server addresses were asked.");
    }
}
