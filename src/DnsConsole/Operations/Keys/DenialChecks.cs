using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Operations.Keys;

/// <summary>Everything wrong with the denial of existence somebody asks for.</summary>
internal static class DenialChecks
{
    public static IEnumerable<ZoneProblem> Of(Denial denial)
    {
        if (denial.Kind == DenialKind.None)
        {
            yield return new ZoneProblem("denial-missing", "A signed zone needs NSEC or NSEC3.", Place: "denial");
        }

        // Validators treat higher counts as insecure or answer SERVFAIL (RFC 9276 §3.2).
        if (denial.Iterations > 50)
        {
            yield return new ZoneProblem("nsec3-iterations", $"{denial.Iterations} NSEC3 iterations are more than validators accept; use 0 (RFC 9276).", Place: "nsec3.iterations");
        }
        else if (denial.Iterations > 0 || !denial.Salt.IsEmpty)
        {
            yield return new ZoneProblem("nsec3-parameters", "NSEC3 iterations and salt cost resolvers work and add no security; RFC 9276 asks for 0 and none.", ProblemSeverity.Warning, Place: "nsec3");
        }

        if (denial.Salt.Length > 255)
        {
            yield return new ZoneProblem("nsec3-salt", "An NSEC3 salt has at most 255 octets.", Place: "nsec3.salt");
        }
    }
}
