using System.Collections.Immutable;
using DnsConsole.Api.Json;
using DnsConsole.Dns.Registries;
using DnsConsole.Operations.Keys;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Api.Keys;

/// <summary>Reads the body of a request to sign; what is not given is the recommended preset. Whether it is allowed is for the operation to say.</summary>
internal static class SignRequestReader
{
    public static SignRequest Read(JsonFields body, SigningPolicy policy)
    {
        var preset = new SignRequest();
        return new SignRequest
        {
            Algorithm = Number(body, "algorithm", byte.MaxValue) is { } algorithm ? new DnssecAlgorithm((byte)algorithm) : preset.Algorithm,
            Scheme = Scheme(body) ?? preset.Scheme,
            RsaBits = (int?)Number(body, "rsaBits", int.MaxValue) ?? preset.RsaBits,
            Denial = ReadDenial(body) ?? preset.Denial,
            Policy = body.Object("policy") is { } fields ? PolicyReader.Read(fields, policy) : null,
        };
    }

    private static KeyScheme? Scheme(JsonFields body)
    {
        switch (body.Text("scheme"))
        {
            case null:
                return null;
            case "ksk-zsk":
                return KeyScheme.KskAndZsk;
            case "csk":
                return KeyScheme.Csk;
            default:
                body.Problem("invalid-value", "Key 'scheme' is neither \"ksk-zsk\" nor \"csk\"", "scheme");
                return null;
        }
    }

    private static Denial? ReadDenial(JsonFields body)
    {
        var nsec3 = body.Object("nsec3");
        var parameters = nsec3 is null ? Denial.Nsec3() : Nsec3(nsec3);
        switch (body.Text("denial"))
        {
            case null:
                return null;
            case "nsec":
                return Denial.Nsec;
            case "nsec3":
                return parameters;
            default:
                body.Problem("invalid-value", "Key 'denial' is neither \"nsec\" nor \"nsec3\"", "denial");
                return null;
        }
    }

    private static Denial Nsec3(JsonFields nsec3)
    {
        var iterations = Number(nsec3, "iterations", ushort.MaxValue) ?? 0;
        return Denial.Nsec3((ushort)iterations, Salt(nsec3), nsec3.Flag("optOut") ?? false);
    }

    private static ImmutableArray<byte> Salt(JsonFields nsec3)
    {
        var text = nsec3.Text("salt") ?? "";
        if (text is "" or "-")
        {
            return [];
        }

        if (text.Length > 2 * byte.MaxValue || text.Length % 2 != 0 || !text.All(char.IsAsciiHexDigit))
        {
            nsec3.Problem("invalid-value", "Key 'salt' is not at most 255 octets in hexadecimal", "salt");
            return [];
        }

        return [.. Convert.FromHexString(text)];
    }

    private static long? Number(JsonFields fields, string name, long most)
    {
        var value = fields.Integer(name);
        if (value is null || (value >= 0 && value <= most))
        {
            return value;
        }

        fields.Problem("invalid-value", $"Key '{name}' is not between 0 and {most}", name);
        return null;
    }
}
