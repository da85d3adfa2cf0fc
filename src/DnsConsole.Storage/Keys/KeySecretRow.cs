namespace DnsConsole.Storage.Keys;

/// <summary>The encrypted private half of a key. A table of its own, so that nothing that reads keys reads secrets.</summary>
internal sealed class KeySecretRow
{
    public int ZoneId { get; set; }

    public int KeyId { get; set; }

    /// <summary>What <see cref="KeyVault"/> made of the PKCS#8 octets.</summary>
    public required byte[] Sealed { get; set; }
}
