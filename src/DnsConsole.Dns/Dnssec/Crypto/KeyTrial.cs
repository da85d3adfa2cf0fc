using System.Security.Cryptography;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Crypto;

/// <summary>The last step of loading a key: a signature made with its private half must verify with its public half.</summary>
internal static class KeyTrial
{
    /// <summary>Why the key is refused, empty when it works.</summary>
    public static string Run(ICryptoProvider provider, PrivateKey key)
    {
        var probe = "private and public half belong together"u8;
        if (!provider.TryCreateVerifier(key.ToDnskey(DnskeyData.ZoneKeyFlag), out var verifier, out var error, minimumRsaBits: 512))
        {
            return error;
        }

        using (verifier)
        {
            try
            {
                using var signer = provider.CreateSigner(key);
                var signature = new byte[signer.SignatureLength];
                return verifier.Verify(probe, signature.AsSpan(0, signer.Sign(probe, signature))) ? "" : Mismatch(key.Algorithm);
            }
            catch (CryptographicException)
            {
                return Mismatch(key.Algorithm);
            }
        }
    }

    private static string Mismatch(DnssecAlgorithm algorithm) =>
        $"The numbers of the {algorithm} key do not belong together: a signature made with the private half does not verify with the public half.";
}
