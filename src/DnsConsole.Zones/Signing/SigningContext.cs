using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing;

/// <summary>
/// All that decides, besides the zone's data, what a signed zone looks like at one moment: the keys that sign and what each of them signs, the
/// RRsets that follow from keys, the denial chain, the times of new signatures.
/// </summary>
/// <remarks>
/// Keys with SignsKeys sign DNSKEY, CDS and CDNSKEY; keys with SignsZone sign all else that is authoritative (RFC 4035 §2.2). An unsigned zone
/// has a context too, without keys. It is a value to be used for one operation and shared by all threads of it.
/// </remarks>
public sealed class SigningContext
{
    private SigningContext(DomainName origin, Denial denial) => (Origin, Denial) = (origin, denial);

    public DomainName Origin { get; }

    public Denial Denial { get; }

    public bool IsSigned => Denial.Kind != DenialKind.None;

    /// <summary>The keys whose signatures the DNSKEY, CDS and CDNSKEY sets carry.</summary>
    public ImmutableArray<SigningKey> KeySigners { get; private init; } = [];

    /// <summary>The keys whose signatures every other RRset carries.</summary>
    public ImmutableArray<SigningKey> ZoneSigners { get; private init; } = [];

    /// <summary>DNSKEY, NSEC3PARAM, CDS and CDNSKEY as they are to stand at the apex, by ascending type.</summary>
    public ImmutableArray<RRset> ApexSets { get; private init; } = [];

    public SignatureTimes Times { get; private init; } = new(new(), DateTimeOffset.UnixEpoch);

    public ICryptoProvider Provider { get; private init; } = CryptoProviders.Default;

    /// <summary>The context of a zone that is not signed.</summary>
    public static SigningContext Unsigned(DomainName origin) => new(origin, Denial.None);

    /// <summary>Takes from a zone's state what signing needs; false when the keys do not allow to sign.</summary>
    /// <param name="privateKeys">Private halves by key id; those of keys that do not sign now may be missing.</param>
    public static bool TryCreate(
        ZoneState zone,
        IReadOnlyDictionary<int, PrivateKey> privateKeys,
        DateTimeOffset now,
        [NotNullWhen(true)] out SigningContext? context,
        out IReadOnlyList<ZoneProblem> problems,
        ICryptoProvider? provider = null)
    {
        var found = new List<ZoneProblem>();
        problems = found;
        context = null;
        if (!zone.IsSigned)
        {
            context = Unsigned(zone.Origin);
            return true;
        }

        var keySigners = Load(zone, k => k.SignsKeys, privateKeys, found);
        var zoneSigners = Load(zone, k => k.SignsZone, privateKeys, found);
        RequireSigner(keySigners, "the DNSKEY set", found);
        RequireSigner(zoneSigners, "the zone's data", found);
        if (found.Count > 0)
        {
            return false;
        }

        context = new SigningContext(zone.Origin, zone.Denial)
        {
            KeySigners = keySigners,
            ZoneSigners = zoneSigners,
            ApexSets = Signing.ApexSets.Of(zone),
            Times = new SignatureTimes(zone.Policy, now),
            Provider = provider ?? CryptoProviders.Default,
        };
        return true;
    }

    /// <summary>The keys that sign sets of a type.</summary>
    public ImmutableArray<SigningKey> SignersOf(RecordType type) =>
        type == RecordType.Dnskey || type == RecordType.Cds || type == RecordType.Cdnskey ? KeySigners : ZoneSigners;

    private static ImmutableArray<SigningKey> Load(ZoneState zone, Func<ZoneKey, bool> signs, IReadOnlyDictionary<int, PrivateKey> privateKeys, List<ZoneProblem> problems)
    {
        var keys = ImmutableArray.CreateBuilder<SigningKey>();
        foreach (var key in zone.Keys.Where(signs))
        {
            if (!privateKeys.TryGetValue(key.Id, out var half))
            {
                problems.Add(new ZoneProblem("private-key-missing", $"{KeyText.Of(key)} is to sign, but its private half is not at hand."));
            }
            else if (!half.Matches(key.Dnskey))
            {
                problems.Add(new ZoneProblem("private-key-mismatch", $"The private key stored for {KeyText.Of(key)} belongs to another DNSKEY."));
            }
            else if (!key.IsPublished && !MaySignUnpublished(key, zone))
            {
                problems.Add(new ZoneProblem("signing-key-unpublished", $"{KeyText.Of(key)} is to sign, but its DNSKEY is not published: resolvers could not verify anything."));
            }
            else
            {
                keys.Add(new SigningKey(key.Id, key.Dnskey, half));
            }
        }

        return keys.ToImmutable();
    }

    // In an algorithm rollover the new signatures come before the new keys, and the old ones go after the old keys (RFC 6781 §4.1.4). What they
    // sign is signed by a published key too.
    private static bool MaySignUnpublished(ZoneKey key, ZoneState zone) =>
        !key.SignsKeys && !zone.Keys.Any(k => k.IsPublished && k.Algorithm == key.Algorithm) && zone.Keys.Any(k => k.IsPublished && k.SignsZone);

    private static void RequireSigner(ImmutableArray<SigningKey> keys, string what, List<ZoneProblem> problems)
    {
        if (keys.IsEmpty && problems.Count == 0)
        {
            problems.Add(new ZoneProblem("no-signing-key", $"The zone is to be signed, but no key signs {what}."));
        }
    }
}
