using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Keys;

/// <summary>
/// New keys whose tags are free: neither as generated nor with the REVOKE bit set (RFC 5011 §2.1) may a tag fall on one that the zone
/// uses, so that no validator ever has to try two keys for one signature.
/// </summary>
public static class KeyGeneration
{
    /// <summary>A zone takes a handful of 65,536 tags; so many failures mean that the set of taken ones is wrong.</summary>
    private const int Attempts = 1000;

    /// <param name="flags">256 for a ZSK, 257 for a KSK or CSK.</param>
    /// <param name="taken">Tags in use; see <see cref="TagsOf"/>.</param>
    public static PrivateKey Generate(ICryptoProvider provider, DnssecAlgorithm algorithm, ushort flags, int rsaBits, IReadOnlySet<KeyTag> taken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var key = provider.Generate(algorithm, rsaBits);
            if (!TagsOf(key.ToDnskey(flags)).Any(taken.Contains))
            {
                return key;
            }

            key.Dispose();
        }

        throw new InvalidOperationException($"No free key tag was found in {Attempts} attempts; {taken.Count} tags are taken.");
    }

    /// <summary>The two tags of a key: as it is published and after it is revoked.</summary>
    public static IReadOnlyList<KeyTag> TagsOf(DnskeyData key) => [key.Tag, key.WithFlags((ushort)(key.Flags | DnskeyData.RevokeFlag)).Tag];
}
