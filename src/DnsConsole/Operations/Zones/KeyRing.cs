using System.Collections.Concurrent;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Storage.Zones;

namespace DnsConsole.Operations.Zones;

/// <summary>
/// Private halves that were decrypted lately, for the next change of their zone: decrypting and importing a key costs more than an edit signs.
/// Numbers of zones and keys are never used twice, so what is here is never outdated. A key that signs no more is wiped at once, one that is only
/// let go for others when it is collected.
/// </summary>
internal sealed class KeyRing(ZoneStore store)
{
    // So many zones are edited at one time; when it is full it starts anew.
    private const int Capacity = 1_000;

    private readonly ConcurrentDictionary<(int Zone, int Key), PrivateKey> _keys = new();

    /// <exception cref="Storage.Keys.KeySecretException">There is no such key, or it cannot be decrypted.</exception>
    public async Task<PrivateKey> LoadAsync(int zoneId, int keyId, CancellationToken cancellation)
    {
        if (_keys.TryGetValue((zoneId, keyId), out var known))
        {
            return known;
        }

        var loaded = await store.LoadPrivateKeyAsync(zoneId, keyId, cancellation);
        if (_keys.Count >= Capacity)
        {
            _keys.Clear();
        }

        return _keys.GetOrAdd((zoneId, keyId), loaded);
    }

    /// <summary>Wipes a key that is not to sign any more. Only whoever holds the zone's writer lock may: nobody else signs with it.</summary>
    public void Forget(int zoneId, int keyId)
    {
        if (_keys.TryRemove((zoneId, keyId), out var key))
        {
            key.Dispose();
        }
    }

    /// <summary>Whether the key is at hand.</summary>
    public bool Holds(int zoneId, int keyId) => _keys.ContainsKey((zoneId, keyId));
}
