using DnsConsole.Dns.Dnssec.Crypto;

namespace DnsConsole.Dns.Dnssec.Keys;

/// <summary>The size of a key as the tools of the field print it: the modulus of RSA, the curve of the others.</summary>
public static class KeySize
{
    public static int Bits(DnskeyData key) => key.Algorithm.Value switch
    {
        13 or 15 => 256,
        14 => 384,
        16 => 456,
        _ => RsaPublicKey.TryRead(key.PublicKey, out var rsa) ? rsa.Bits : 0,
    };
}
