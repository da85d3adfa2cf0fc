using System.Collections.Immutable;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Keys;
using DnsConsole.Dns.Registries;
using DnsConsole.Storage.Keys;
using DnsConsole.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Signing;

namespace DnsConsole.Operations.Zones;

/// <summary>The private halves a change of a zone signs with, loaded when first needed.</summary>
internal sealed class SigningKeys(KeyRing ring, CancellationToken cancellation)
{
    private readonly Dictionary<int, PrivateKey> _keys = [];

    /// <summary>What was loaded or added, by key number.</summary>
    public IReadOnlyDictionary<int, PrivateKey> ById => _keys;

    /// <summary>Keys that were made for this change and are not stored yet, by key number.</summary>
    public ImmutableDictionary<int, PrivateKey> New { get; private set; } = ImmutableDictionary<int, PrivateKey>.Empty;

    /// <summary>Makes a key, a <see cref="KeyMaker"/>.</summary>
    public DnskeyData Make(int id, KeyRole role, DnssecAlgorithm algorithm, int rsaBits, IReadOnlySet<KeyTag> taken)
    {
        var flags = role == KeyRole.Zsk ? DnskeyData.ZoneKeyFlag : (ushort)(DnskeyData.ZoneKeyFlag | DnskeyData.SecureEntryPointFlag);
        var half = KeyGeneration.Generate(CryptoProviders.Default, algorithm, flags, rsaBits, taken);
        Add(id, half);
        return half.ToDnskey(flags);
    }

    /// <summary>Adds a key that somebody brought.</summary>
    public void Add(int id, PrivateKey half)
    {
        _keys.Add(id, half);
        New = New.Add(id, half);
    }

    /// <summary>What signing <paramref name="zone"/> at <paramref name="now"/> needs, or why it cannot be signed.</summary>
    public async Task<Outcome<SigningContext>> ContextAsync(ZoneState zone, DateTimeOffset now)
    {
        var unreadable = new List<ZoneProblem>();
        foreach (var key in zone.Keys.Where(k => (k.SignsKeys || k.SignsZone) && !_keys.ContainsKey(k.Id)))
        {
            try
            {
                _keys.Add(key.Id, await ring.LoadAsync(zone.Id, key.Id, cancellation));
            }
            catch (KeySecretException refused)
            {
                unreadable.Add(new ZoneProblem("private-key-unreadable", refused.Message));
            }
        }

        if (unreadable.Count > 0)
        {
            return Outcome<SigningContext>.Refused(RefusalKind.Conflict, unreadable);
        }

        return SigningContext.TryCreate(zone, _keys, now, out var context, out var problems)
            ? Outcome<SigningContext>.Done(context)
            : Outcome<SigningContext>.Refused(RefusalKind.Conflict, problems);
    }
}
