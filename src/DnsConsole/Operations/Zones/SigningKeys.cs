using System.Collections.Immutable;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Storage.Keys;
using DnsConsole.Storage.Zones;
using DnsConsole.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Signing;

namespace DnsConsole.Operations.Zones;

/// <summary>The private halves a zone signs with, decrypted for the length of one operation and wiped after it.</summary>
internal sealed class SigningKeys : IDisposable
{
    private readonly Dictionary<int, PrivateKey> _keys;
    private readonly List<ZoneProblem> _problems = [];

    private SigningKeys(IReadOnlyDictionary<int, PrivateKey> fresh) => _keys = new Dictionary<int, PrivateKey>(fresh);

    /// <summary>Loads what the zone's signing keys need from storage; <paramref name="fresh"/> are keys not stored yet.</summary>
    public static async Task<SigningKeys> LoadAsync(ZoneStore store, ZoneState zone, ImmutableDictionary<int, PrivateKey>? fresh, CancellationToken cancellation)
    {
        var loaded = new SigningKeys(fresh ?? ImmutableDictionary<int, PrivateKey>.Empty);
        foreach (var key in zone.Keys.Where(k => (k.SignsKeys || k.SignsZone) && !loaded._keys.ContainsKey(k.Id)))
        {
            try
            {
                loaded._keys.Add(key.Id, await store.LoadPrivateKeyAsync(zone.Id, key.Id, cancellation));
            }
            catch (KeySecretException refused)
            {
                loaded._problems.Add(new ZoneProblem("private-key-unreadable", refused.Message));
            }
        }

        return loaded;
    }

    /// <summary>What signing needs at <paramref name="now"/>, or why it cannot be.</summary>
    public Outcome<SigningContext> ContextFor(ZoneState zone, DateTimeOffset now)
    {
        if (_problems.Count > 0)
        {
            return Outcome<SigningContext>.Refused(RefusalKind.Conflict, _problems);
        }

        return SigningContext.TryCreate(zone, _keys, now, out var context, out var problems)
            ? Outcome<SigningContext>.Done(context)
            : Outcome<SigningContext>.Refused(RefusalKind.Conflict, problems);
    }

    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }
}
