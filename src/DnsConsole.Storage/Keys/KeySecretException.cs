namespace DnsConsole.Storage.Keys;

/// <summary>A private key that ought to be in the database cannot be had: the row is missing or was tampered with. Signing with that key stops.</summary>
public sealed class KeySecretException(int zoneId, int keyId, string reason)
    : Exception($"The private half of key {keyId} of zone {zoneId} cannot be used: {reason}.")
{
    public int ZoneId { get; } = zoneId;

    public int KeyId { get; } = keyId;
}
