using DnsConsole.Api.Json;
using DnsConsole.Zones.Policies;

namespace DnsConsole.Api.Keys;

/// <summary>Reads the fields of a policy that are given; the others stay as they are. Whether the values go together is for the operation to say.</summary>
internal static class PolicyReader
{
    // Longer than any sensible wait, short enough for all arithmetic on times.
    private const long LongestSeconds = 100L * 366 * 86_400;

    public static SigningPolicy Read(JsonFields fields, SigningPolicy policy) => policy with
    {
        DnskeyTtl = Duration(fields, "dnskeyTtl", policy.DnskeyTtl),
        PublishSafety = Duration(fields, "publishSafety", policy.PublishSafety),
        RetireSafety = Duration(fields, "retireSafety", policy.RetireSafety),
        ZonePropagation = Duration(fields, "zonePropagation", policy.ZonePropagation),
        ParentPropagation = Duration(fields, "parentPropagation", policy.ParentPropagation),
        SignatureValidity = Duration(fields, "signatureValidity", policy.SignatureValidity),
        SignatureRefresh = Duration(fields, "signatureRefresh", policy.SignatureRefresh),
        SignatureJitter = Duration(fields, "signatureJitter", policy.SignatureJitter),
        InceptionOffset = Duration(fields, "inceptionOffset", policy.InceptionOffset),
        ZskLifetime = Lifetime(fields, "zskLifetime", policy.ZskLifetime),
        KskLifetime = Lifetime(fields, "kskLifetime", policy.KskLifetime),
        CskLifetime = Lifetime(fields, "cskLifetime", policy.CskLifetime),
        PurgeAfter = Duration(fields, "purgeAfter", policy.PurgeAfter),
        ParentCheckInterval = Duration(fields, "parentCheckInterval", policy.ParentCheckInterval),
        PrivateZone = fields.Flag("privateZone") ?? policy.PrivateZone,
    };

    private static TimeSpan? Lifetime(JsonFields fields, string name, TimeSpan? current) =>
        fields.IsNull(name) ? null : Duration(fields, name, current);

    private static TimeSpan Duration(JsonFields fields, string name, TimeSpan current) => Duration(fields, name, (TimeSpan?)current)!.Value;

    private static TimeSpan? Duration(JsonFields fields, string name, TimeSpan? current)
    {
        if (fields.Integer(name) is not { } seconds)
        {
            return current;
        }

        if (seconds is < 0 or > LongestSeconds)
        {
            fields.Problem("invalid-value", $"Key '{name}' is not a duration from 0 to {LongestSeconds} seconds", name);
            return current;
        }

        return TimeSpan.FromSeconds(seconds);
    }
}
