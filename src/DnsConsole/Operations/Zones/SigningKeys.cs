using System.Collections.Immutable;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Storage.Keys;
using DnsConsole.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Signing;

namespace DnsConsole.Operations.Zones;

/// <summary>The private halves a change of a zone signs with, loaded when first needed.</summary>
internal sealed class SigningKeys(KeyRing ring, CancellationToken cancellation)
{
    private readonly Dictionary<int, PrivateKey> _keys = [];

    /// <summary>What was loaded or added, by key number.</summary>
    public IReadOnlyDictionary<int, PrivateKey> ById => _keys;

    /// <summary>Adds keys that were made just now and are not stored yet.</summary>
    public void Add(ImmutableDictionary<int, PrivateKey> fresh)
    {
        foreach (var (id, key) in fresh)
        {
            _keys.Add(id, key);
        }
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
