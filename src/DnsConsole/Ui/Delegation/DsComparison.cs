using System.Collections.Immutable;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Ui.Shared;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Ui.Delegation;

/// <summary>A DS that a parent server gives, held against the zone's own keys: which key it names, or which field is wrong.</summary>
public sealed record DsComparison(Tone Tone, string Text)
{
    public static DsComparison Of(DsData seen, DomainName zone, ImmutableArray<ZoneKey> keys)
    {
        var tagged = keys.Where(k => k.RemovedAt is null && k.Tag == seen.KeyTag).ToList();
        foreach (var key in tagged.Where(k => k.Algorithm == seen.Algorithm && DsDigest.LengthOf(seen.DigestType) is not null))
        {
            if (DsDigest.Compute(zone, key.Dnskey, seen.DigestType) == seen)
            {
                return key.Goal == KeyGoal.Hidden
                    ? new(Tone.Wait, $"{KeyText.Of(key)}, which is retired: remove it at the parent.")
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
