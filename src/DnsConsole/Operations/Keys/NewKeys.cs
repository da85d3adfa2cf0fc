using System.Collections.Immutable;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Keys;
using DnsConsole.Zones;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Operations.Keys;

/// <summary>Makes the keys of a first signing, published from the start: no cache holds anything signed yet, so nothing can contradict them.</summary>
internal static class NewKeys
{
    /// <summary>The zone with its new keys, and their private halves by number.</summary>
    public static (ZoneState Zone, ImmutableDictionary<int, PrivateKey> Private) ForFirstSigning(ZoneState zone, SignRequest request, DateTimeOffset now)
    {
        var halves = ImmutableDictionary<int, PrivateKey>.Empty;
        foreach (var role in request.Scheme == KeyScheme.Csk ? new[] { KeyRole.Csk } : [KeyRole.Ksk, KeyRole.Zsk])
        {
            var flags = role == KeyRole.Zsk ? DnskeyData.ZoneKeyFlag : (ushort)(DnskeyData.ZoneKeyFlag | DnskeyData.SecureEntryPointFlag);
            var taken = zone.Keys.SelectMany(k => KeyGeneration.TagsOf(k.Dnskey)).ToHashSet();
            var half = KeyGeneration.Generate(CryptoProviders.Default, request.Algorithm, flags, request.RsaBits, taken);
            var rumoured = new RecordProgress(RecordState.Rumoured, now);
            var key = new ZoneKey
            {
                Id = zone.NextKeyId,
                Role = role,
                Dnskey = half.ToDnskey(flags),
                CreatedAt = now,
                DnskeyRecord = rumoured,
                KeySignature = role == KeyRole.Zsk ? default : rumoured,
                ZoneSignature = role == KeyRole.Ksk ? default : rumoured,
            };
            halves = halves.Add(key.Id, half);
            zone = zone with { Keys = zone.Keys.Add(key), NextKeyId = zone.NextKeyId + 1 };
        }

        return (zone, halves);
    }
}
