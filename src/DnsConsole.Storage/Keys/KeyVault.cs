using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;

namespace DnsConsole.Storage.Keys;

/// <summary>
/// Encrypts private keys for the database and decrypts them for signing: AES-256-GCM with a random nonce for each secret.
/// </summary>
/// <remarks>
/// The zone, the key's number, its algorithm and its public key are authenticated along with it (associated data), so a row that was moved to
/// another key, or changed in any bit, does not open. The DNSKEY's flags are left out: they change when a key is revoked (RFC 5011).
/// <code>u8 version (1) · nonce (12) · tag (16) · ciphertext</code>
/// Closed until <see cref="Startup.DatabaseStartup"/> has found the right master key.
/// </remarks>
internal sealed class KeyVault : IDisposable
{
    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int HeaderLength = 1 + NonceLength + TagLength;

    // AesGcm has one context of the crypto library in it: two threads in it at once would seal secrets that never open again.
    private readonly Lock _oneAtATime = new();
    private AesGcm? _cipher;

    public void Unlock(MasterKey key)
    {
        lock (_oneAtATime)
        {
            _cipher?.Dispose();
            _cipher = key.CreateCipher();
        }
    }

    public byte[] Seal(int zoneId, int keyId, PrivateKey key)
    {
        var secret = key.ExportPkcs8();
        var row = new byte[HeaderLength + secret.Length];
        row[0] = Version;
        RandomNumberGenerator.Fill(Nonce(row));
        var place = AssociatedData(zoneId, keyId, key.ToDnskey(0));
        lock (_oneAtATime)
        {
            Cipher.Encrypt(Nonce(row), secret, row.AsSpan(HeaderLength), Tag(row), place);
        }

        CryptographicOperations.ZeroMemory(secret);
        return row;
    }

    /// <summary>Opens what <see cref="Seal"/> made for this very key.</summary>
    public bool TryOpen(int zoneId, int keyId, DnskeyData dnskey, byte[] row, [NotNullWhen(true)] out PrivateKey? key, out string error)
    {
        key = null;
        if (row.Length < HeaderLength || row[0] != Version)
        {
            error = "its stored form is not known";
            return false;
        }

        var secret = GC.AllocateUninitializedArray<byte>(row.Length - HeaderLength, pinned: true);
        try
        {
            var place = AssociatedData(zoneId, keyId, dnskey);
            lock (_oneAtATime)
            {
                Cipher.Decrypt(Nonce(row), row.AsSpan(HeaderLength), Tag(row), secret, place);
            }

            if (CryptoProviders.Default.TryLoad(dnskey.Algorithm, secret, out key, out error) && !key.Matches(dnskey))
            {
                key.Dispose();
                key = null;
                error = "it is not the private half of the DNSKEY";
            }

            return key is not null;
        }
        catch (AuthenticationTagMismatchException)
        {
            error = "it was changed, belongs to another key, or was encrypted under another master key";
            return false;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    public void Dispose() => _cipher?.Dispose();

    private AesGcm Cipher => _cipher ?? throw new InvalidOperationException("Storage has not been started.");

    private static Span<byte> Nonce(byte[] row) => row.AsSpan(1, NonceLength);

    private static Span<byte> Tag(byte[] row) => row.AsSpan(1 + NonceLength, TagLength);

    private static byte[] AssociatedData(int zoneId, int keyId, DnskeyData dnskey)
    {
        var data = new byte[9 + dnskey.PublicKey.Length];
        BinaryPrimitives.WriteInt32BigEndian(data, zoneId);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(4), keyId);
        data[8] = dnskey.Algorithm.Value;
        dnskey.PublicKey.CopyTo(data.AsSpan(9));
        return data;
    }
}
