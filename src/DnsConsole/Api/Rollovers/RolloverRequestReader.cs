using DnsConsole.Api.Json;
using DnsConsole.Api.Keys;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Api.Rollovers;

/// <summary>Reads what is to be rolled: keys, or the denial of existence, which has its own way.</summary>
internal static class RolloverRequestReader
{
    /// <summary>Exactly one of the two is there, unless a problem was found.</summary>
    public static (RolloverRequest? Keys, Denial? Denial) Read(JsonFields body)
    {
        var denial = SigningFields.Denial(body);
        switch (body.Text("type", required: true))
        {
            case "zsk":
                return (Keys(body, RolloverKind.Zsk), null);
            case "ksk":
                return (Keys(body, RolloverKind.Ksk), null);
            case "csk":
                return (Keys(body, RolloverKind.Csk), null);
            case "algorithm":
                return (Keys(body, RolloverKind.Algorithm), null);
            case "scheme":
                return (Keys(body, RolloverKind.Scheme), null);
            case "denial" when denial is null:
                body.Problem("invalid-value", "Key 'denial' not present: \"nsec\" or \"nsec3\"", "denial");
                return default;
            case "denial":
                return (null, denial);
            case null:
                return default;
            default:
                body.Problem("invalid-value", "Key 'type' is none of \"zsk\", \"ksk\", \"csk\", \"algorithm\", \"scheme\", \"denial\"", "type");
                return default;
        }
    }

    private static RolloverRequest Keys(JsonFields body, RolloverKind kind) => new(kind)
    {
        KeyId = (int?)SigningFields.Number(body, "keyId", int.MaxValue),
        Algorithm = SigningFields.Algorithm(body),
        Scheme = SigningFields.Scheme(body),
        RsaBits = SigningFields.RsaBits(body),
        IsEmergency = body.Flag("emergency") ?? false,
    };
}
