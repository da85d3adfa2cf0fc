using System.Collections.Immutable;
using DnsConsole.Api.Json;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Api.Keys;

/// <summary>The values that requests to sign and to roll have in common. Whether they are allowed is for the operation to say.</summary>
internal static class SigningFields
{
    public static DnssecAlgorithm? Algorithm(JsonFields body) => Number(body, "algorithm", byte.MaxValue) is { } algorithm ? new DnssecAlgorithm((byte)algorithm) : null;

    public static int? RsaBits(JsonFields body) => (int?)Number(body, "rsaBits", int.MaxValue);

    public static KeyScheme? Scheme(JsonFields body)
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

    public static KeyRole? Role(JsonFields body)
    {
        switch (body.Text("role", required: true))
        {
            case "ksk":
                return KeyRole.Ksk;
            case "zsk":
                return KeyRole.Zsk;
            case "csk":
                return KeyRole.Csk;
            case null:
                return null;
            default:
                body.Problem("invalid-value", "Key 'role' is none of \"ksk\", \"zsk\", \"csk\"", "role");
                return null;
        }
    }

    public static Denial? Denial(JsonFields body)
    {
        var nsec3 = body.Object("nsec3");
        var parameters = nsec3 is null ? DnsConsole.Zones.Snapshots.Denial.Nsec3() : Nsec3(nsec3);
        switch (body.Text("denial"))
        {
            case null:
                return null;
            case "nsec":
                return DnsConsole.Zones.Snapshots.Denial.Nsec;
            case "nsec3":
                return parameters;
            default:
                body.Problem("invalid-value", "Key 'denial' is neither \"nsec\" nor \"nsec3\"", "denial");
                return null;
        }
    }

    public static long? Number(JsonFields fields, string name, long most)
    {
        var value = fields.Integer(name);
        if (value is null || (value >= 0 && value <= most))
        {
            return value;
        }

        fields.Problem("invalid-value", $"Key '{name}' is not between 0 and {most}", name);
        return null;
    }

    private static Denial Nsec3(JsonFields nsec3)
    {
        var iterations = Number(nsec3, "iterations", ushort.MaxValue) ?? 0;
        return DnsConsole.Zones.Snapshots.Denial.Nsec3((ushort)iterations, Salt(nsec3), nsec3.Flag("optOut") ?? false);
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
}
