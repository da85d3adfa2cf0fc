using DnsConsole.Dns.Dnssec;
using DnsConsole.Ui.Shared;
using DnsConsole.Zones;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Ui.Delegation;

/// <summary>A DS that a parent server gives, held against the zone's own keys: which key it names, or which field is wrong.</summary>
public sealed record DsComparison(Tone Tone, string Text)
{
    public static DsComparison Of(DsData seen, ZoneState zone)
    {
        var tagged = zone.PresentKeys.Where(k => k.Tag == seen.KeyTag).ToList();
        foreach (var key in tagged.Where(k => k.Algorithm == seen.Algorithm && DsDigest.LengthOf(seen.DigestType) is not null))
        {
            if (DsDigest.Compute(zone.Origin, key.Dnskey, seen.DigestType) == seen)
            {
                return KeyState.Of(key, zone) is KeyState.Retired ? new(Tone.Bad, $"{KeyText.Of(key)}, which is retired: remove it at the parent.")
                    : key.Goal == KeyGoal.Hidden ? new(Tone.Wait, $"{KeyText.Of(key)}, which is to go: leave it until its successor's DS is at every server.")
                    : new(Tone.Good, $"Matches {KeyText.Of(key)}.");
            }
        }

        return tagged switch
        {
            [] => new(Tone.Bad, $"Key tag {seen.KeyTag} belongs to no key of this zone."),
            [var key, ..] when key.Algorithm != seen.Algorithm => new(Tone.Bad, $"The algorithm is wrong: {seen.Algorithm.Value}, the key has {key.Algorithm.Value}."),
            _ when DsDigest.LengthOf(seen.DigestType) is null => new(Tone.Wait, $"Digest type {seen.DigestType.Value} is unknown here and cannot be compared."),
            [var key, ..] => new(Tone.Bad, $"The digest is not that of {KeyText.Of(key)}."),
        };
    }
}
