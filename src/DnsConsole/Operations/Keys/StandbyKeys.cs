using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Keys;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Operations.Rollovers;
using DnsConsole.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Operations.Keys;

/// <summary>
/// Keys that are published ahead of need: the next rollover of their role takes them, which in an emergency saves the wait until a new key is
/// known everywhere. A key that somebody brings comes into the zone this way too.
/// </summary>
internal sealed class StandbyKeys(KeyChanges changes)
{
    /// <summary>Makes a standby key for each algorithm that <paramref name="role"/> has in the zone.</summary>
    public Task<Outcome<ZoneState>> AddAsync(DomainName origin, KeyRole role, Actor actor, CancellationToken cancellation) => changes.RunAsync(
        origin,
        actor,
        "standby-added",
        zone => CheckRole(zone, role),
        (zone, keys, now) =>
        {
            var first = zone.NextKeyId;
            foreach (var sibling in Siblings(zone, role).DistinctBy(k => k.Algorithm).ToList())
            {
                zone = NewKey.AddTo(zone, role, sibling.Algorithm, KeySize.Bits(sibling.Dnskey), keys.Make, now, isStandby: true);
            }

            return (zone, $"{string.Join(" and ", zone.Keys.Where(k => k.Id >= first).Select(KeyText.Of))} was made as a standby key.");
        },
        cancellation);

    /// <summary>Takes in a key pair that was made elsewhere.</summary>
    public Task<Outcome<ZoneState>> ImportAsync(DomainName origin, KeyRole role, PrivateKey half, Actor actor, CancellationToken cancellation)
    {
        var flags = role == KeyRole.Zsk ? DnskeyData.ZoneKeyFlag : (ushort)(DnskeyData.ZoneKeyFlag | DnskeyData.SecureEntryPointFlag);
        var dnskey = half.ToDnskey(flags);
        return changes.RunAsync(
            origin,
            actor,
            "key-imported",
            zone => [.. CheckRole(zone, role), .. CheckKey(zone, role, dnskey)],
            (zone, keys, now) =>
            {
                keys.Add(zone.NextKeyId, half);
                zone = NewKey.AddTo(zone, role, dnskey.Algorithm, 0, (_, _, _, _, _) => dnskey, now, isStandby: true);
                return (zone, $"{KeyText.Of(zone.Keys[^1])} was imported as a standby key; the next rollover takes it.");
            },
            cancellation);
    }

    /// <summary>Withdraws a standby key.</summary>
    public Task<Outcome<ZoneState>> RetireAsync(DomainName origin, int keyId, Actor actor, CancellationToken cancellation) => changes.RunAsync(
        origin,
        actor,
        "standby-retired",
        zone => zone.FindKey(keyId) is { IsStandby: true, RemovedAt: null, Goal: KeyGoal.Omnipresent }
            ? []
            : [new ZoneProblem("not-standby", $"{zone.Origin} has no standby key {keyId}. A key in use is retired by rolling it.")],
        (zone, _, _) => (zone.WithKey(zone.FindKey(keyId)! with { Goal = KeyGoal.Hidden }), $"{KeyText.Of(zone.FindKey(keyId)!)} is withdrawn."),
        cancellation);

    private static IEnumerable<ZoneProblem> CheckRole(ZoneState zone, KeyRole role)
    {
        if (!zone.IsSigned || zone.UnsigningSince is not null)
        {
            yield return new ZoneProblem("not-signed", $"{zone.Origin} is not signed, or is being unsigned.");
        }
        else if (!Siblings(zone, role).Any())
        {
            yield return new ZoneProblem("no-such-role", $"{zone.Origin} is signed without a {KeyText.Of(role)}.", Place: "role");
        }
    }

    private static IEnumerable<ZoneProblem> CheckKey(ZoneState zone, KeyRole role, DnskeyData dnskey)
    {
        if (dnskey.Algorithm.RefusalToSign is { } refusal)
        {
            yield return new ZoneProblem("algorithm-refused", refusal, Place: "key");
        }
        else if (Siblings(zone, role).All(k => k.Algorithm != dnskey.Algorithm))
        {
            yield return new ZoneProblem("algorithm-differs", $"The key is of {dnskey.Algorithm}; {zone.Origin} is signed with {Siblings(zone, role).Select(k => k.Algorithm).FirstOrDefault()}. Roll the algorithm first.", Place: "key");
        }

        if (dnskey.Algorithm.IsRsa && KeySize.Bits(dnskey) is < 2048 or > 4096)
        {
            yield return new ZoneProblem("rsa-bits", $"An RSA key of {KeySize.Bits(dnskey)} bits is not allowed; 2048 to 4096 are.", Place: "key");
        }

        // Two keys of one tag could not be told apart by validators, also after one of them is revoked.
        var tags = KeyGeneration.TagsOf(dnskey);
        if (zone.Keys.FirstOrDefault(k => KeyGeneration.TagsOf(k.Dnskey).Intersect(tags).Any()) is { } twin)
        {
            yield return new ZoneProblem("tag-taken", $"Its key tag {dnskey.Tag} is that of {KeyText.Of(twin)}. Make another key.", Place: "key");
        }
    }

    private static IEnumerable<ZoneKey> Siblings(ZoneState zone, KeyRole role) => zone.PresentKeys.Where(k => k.Role == role && k is { Goal: KeyGoal.Omnipresent, IsStandby: false });
}
