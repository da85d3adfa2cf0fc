using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Operations.Keys;

/// <summary>Everything wrong with a request to sign, all at once.</summary>
internal static class SignRequestChecks
{
    public static IEnumerable<ZoneProblem> Of(SignRequest request, LiveZone zone)
    {
        if (request.Algorithm.RefusalToSign is { } refusal)
        {
            yield return new ZoneProblem("algorithm-refused", refusal, Place: "algorithm");
        }

        if (request.Algorithm.IsRsa && request.RsaBits is < 2048 or > 4096)
        {
            yield return new ZoneProblem("rsa-bits", $"An RSA key of {request.RsaBits} bits is not allowed; choose 2048 to 4096.", Place: "rsaBits");
        }

        if (request.Denial.Kind == DenialKind.None)
        {
            yield return new ZoneProblem("denial-missing", "A signed zone needs NSEC or NSEC3.", Place: "denial");
        }

        // Validators treat higher counts as insecure or answer SERVFAIL (RFC 9276 §3.2).
        if (request.Denial.Iterations > 50)
        {
            yield return new ZoneProblem("nsec3-iterations", $"{request.Denial.Iterations} NSEC3 iterations are more than validators accept; use 0 (RFC 9276).", Place: "nsec3.iterations");
        }
        else if (request.Denial.Iterations > 0 || !request.Denial.Salt.IsEmpty)
        {
            yield return new ZoneProblem("nsec3-parameters", "NSEC3 iterations and salt cost resolvers work and add no security; RFC 9276 asks for 0 and none.", ProblemSeverity.Warning, Place: "nsec3");
        }

        if (request.Denial.Salt.Length > 255)
        {
            yield return new ZoneProblem("nsec3-salt", "An NSEC3 salt has at most 255 octets.", Place: "nsec3.salt");
        }

        var policy = request.Policy ?? zone.State.Policy;
        foreach (var problem in PolicyChecks.Of(policy, zone.Snapshot.Names.LargestTtl))
        {
            yield return problem;
        }
    }
}
