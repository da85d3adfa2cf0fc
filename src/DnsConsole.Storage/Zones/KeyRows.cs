using DnsConsole.Storage.Database;
using DnsConsole.Storage.Keys;

namespace DnsConsole.Storage.Zones;

/// <summary>Writes the keys that a commit adds, changes or purges, and the private halves it brings.</summary>
internal static class KeyRows
{
    public static void Write(ConsoleDbContext db, KeyVault vault, ZoneCommit commit)
    {
        var zoneId = commit.StateAfter.Id;
        var before = commit.StateBefore.Keys.ToDictionary(k => k.Id);
        foreach (var key in commit.StateAfter.Keys)
        {
            if (!before.Remove(key.Id, out var old))
            {
                db.Keys.Add(ZoneRows.ToRow(zoneId, key));
            }
            else if (old != key)
            {
                db.Keys.Update(ZoneRows.ToRow(zoneId, key));
            }
        }

        // What is left was purged; its secret goes with it.
        db.Keys.RemoveRange(before.Values.Select(k => ZoneRows.ToRow(zoneId, k)));
        foreach (var (keyId, secret) in commit.NewKeys)
        {
            if (!commit.StateAfter.Keys.Any(k => k.Id == keyId && secret.Matches(k.Dnskey)))
            {
                throw new ArgumentException($"The private key is not that of key {keyId}.", nameof(commit));
            }

            db.KeySecrets.Add(new KeySecretRow { ZoneId = zoneId, KeyId = keyId, Sealed = vault.Seal(zoneId, keyId, secret) });
        }
    }
}
