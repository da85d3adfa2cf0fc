using System.Security.Cryptography;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Crypto;

/// <summary>
/// A private key of a zone, together with its public half in DNSKEY form. It owns the secret as unencrypted PKCS#8 in memory that the
/// collector does not move, and wipes it when disposed or collected. Signers made from it live on independently. Any provider can use it.
/// </summary>
public sealed class PrivateKey : IDisposable
{
    private readonly byte[] _pkcs8;
    private readonly byte[] _publicKey;
    private bool _disposed;

    internal PrivateKey(DnssecAlgorithm algorithm, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> pkcs8)
    {
        Algorithm = algorithm;
        _publicKey = publicKey.ToArray();
        _pkcs8 = GC.AllocateUninitializedArray<byte>(pkcs8.Length, pinned: true);
        pkcs8.CopyTo(_pkcs8);
    }

    public DnssecAlgorithm Algorithm { get; }

    /// <summary>The public key field of the DNSKEY.</summary>
    public ReadOnlySpan<byte> PublicKey => _publicKey;

    /// <summary>Length of the modulus of an RSA key, of the curve otherwise.</summary>
    public int KeyBits => PublicKeyForm.Bits(Algorithm, _publicKey);

    internal ReadOnlySpan<byte> Pkcs8
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _pkcs8;
        }
    }

    /// <summary>The DNSKEY of this key with the given flags.</summary>
    public DnskeyData ToDnskey(ushort flags) => DnskeyData.Create(flags, Algorithm, _publicKey);

    /// <summary>Whether this is the private half of <paramref name="key"/>.</summary>
    public bool Matches(DnskeyData key) => key.Algorithm == Algorithm && key.PublicKey.SequenceEqual(_publicKey);

    /// <summary>The secret as unencrypted PKCS#8 DER; the caller wipes it after use.</summary>
    public byte[] ExportPkcs8()
    {
        var copy = Pkcs8.ToArray();
        GC.KeepAlive(this);
        return copy;
    }

    /// <summary>Names the algorithm only: a secret never reaches a log.</summary>
    public override string ToString() => $"private key, algorithm {Algorithm.Value} ({Algorithm})";

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_pkcs8);
        _disposed = true;
        GC.SuppressFinalize(this);
    }

    // A key that is shared has no single owner to dispose it; its secret does not outlive it either way.
    ~PrivateKey() => CryptographicOperations.ZeroMemory(_pkcs8);
}
