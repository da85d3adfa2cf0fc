using System.Security.Cryptography;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Crypto.Sodium;

/// <summary>
/// Signs with Ed25519. The public key that goes into every signature is the one libsodium makes of the secret, never one that is given: two
/// signatures of the same data with different public keys would reveal the secret.
/// </summary>
internal sealed class SodiumSigner : ISigner
{
    // Where the collector does not move it, so that no copy stays behind.
    private readonly byte[] _secretKey = GC.AllocateUninitializedArray<byte>(LibSodium.SecretKeyLength, pinned: true);
    private bool _disposed;

    public SodiumSigner(PrivateKey key)
    {
        var pkcs8 = key.ExportPkcs8();
        var seed = Pkcs8.ReadSecret(DnssecAlgorithm.Ed25519, pkcs8);
        CryptographicOperations.ZeroMemory(pkcs8);
        Span<byte> publicKey = stackalloc byte[LibSodium.PublicKeyLength];
        var isMade = LibSodium.TryMakePair(seed, publicKey, _secretKey);
        CryptographicOperations.ZeroMemory(seed);
        if (!isMade || !publicKey.SequenceEqual(key.PublicKey))
        {
            throw new CryptographicException("The halves of the Ed25519 key do not belong together.");
        }
    }

    public int SignatureLength => LibSodium.SignatureLength;

    public int Sign(ReadOnlySpan<byte> data, Span<byte> signature)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!LibSodium.TrySign(data, _secretKey, signature))
        {
            throw new CryptographicException("libsodium failed.");
        }

        // Not collected, and so not wiped, while it was read.
        GC.KeepAlive(this);
        return LibSodium.SignatureLength;
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_secretKey);
        _disposed = true;
        GC.SuppressFinalize(this);
    }

    ~SodiumSigner() => CryptographicOperations.ZeroMemory(_secretKey);
}
