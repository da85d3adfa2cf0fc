using DnsConsole.Dns.Dnssec.Crypto;

namespace DnsConsole.Dns.Dnssec.Keys;

/// <summary>The size of a key as the tools of the field print it: the modulus of RSA, the curve of the others; 0 when the key is malformed.</summary>
public static class KeySize
{
    public static int Bits(DnskeyData key) => PublicKeyForm.Bits(key.Algorithm, key.PublicKey);
}
