using DnsConsole.Api.Json;
using DnsConsole.Operations.Keys;
using DnsConsole.Zones.Policies;

namespace DnsConsole.Api.Keys;

/// <summary>Reads the body of a request to sign; what is not given is the recommended preset. Whether it is allowed is for the operation to say.</summary>
internal static class SignRequestReader
{
    public static SignRequest Read(JsonFields body, SigningPolicy policy)
    {
        var preset = new SignRequest();
        return new SignRequest
        {
            Algorithm = SigningFields.Algorithm(body) ?? preset.Algorithm,
            Scheme = SigningFields.Scheme(body) ?? preset.Scheme,
            RsaBits = SigningFields.RsaBits(body) ?? preset.RsaBits,
            Denial = SigningFields.Denial(body) ?? preset.Denial,
            Policy = body.Object("policy") is { } fields ? PolicyReader.Read(fields, policy) : null,
        };
    }
}
