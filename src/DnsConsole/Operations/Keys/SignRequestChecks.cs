using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Policies;

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

        foreach (var problem in DenialChecks.Of(request.Denial))
        {
            yield return problem;
        }

        var policy = request.Policy ?? zone.State.Policy;
        foreach (var problem in PolicyChecks.Of(policy, zone.Snapshot))
        {
            yield return problem;
        }
    }
}
