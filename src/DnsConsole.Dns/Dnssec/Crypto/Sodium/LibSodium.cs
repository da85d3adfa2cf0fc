using System.Runtime.InteropServices;

namespace DnsConsole.Dns.Dnssec.Crypto.Sodium;

/// <summary>The functions of libsodium that Ed25519 takes (doc.libsodium.org/public-key_cryptography/public-key_signatures); the same in both versions of its ABI.</summary>
internal static unsafe class LibSodium
{
    /// <summary>crypto_sign_ed25519_SEEDBYTES.</summary>
    public const int SeedLength = 32;

    /// <summary>crypto_sign_ed25519_PUBLICKEYBYTES.</summary>
    public const int PublicKeyLength = 32;

    /// <summary>crypto_sign_ed25519_SECRETKEYBYTES: the seed, and behind it the public key.</summary>
    public const int SecretKeyLength = 64;

    /// <summary>crypto_sign_ed25519_BYTES.</summary>
    public const int SignatureLength = 64;

    private static readonly string[] Libraries = ["libsodium.so.26", "libsodium.so.23"];

    private static readonly nint Library = Load();

    // int crypto_sign_ed25519_seed_keypair(unsigned char *pk, unsigned char *sk, const unsigned char *seed);
    private static readonly delegate* unmanaged<byte*, byte*, byte*, int> SeedKeypair =
        (delegate* unmanaged<byte*, byte*, byte*, int>)Find("crypto_sign_ed25519_seed_keypair");

    // int crypto_sign_ed25519_detached(unsigned char *sig, unsigned long long *siglen_p, const unsigned char *m, unsigned long long mlen, const unsigned char *sk);
    private static readonly delegate* unmanaged<byte*, ulong*, byte*, ulong, byte*, int> Detached =
        (delegate* unmanaged<byte*, ulong*, byte*, ulong, byte*, int>)Find("crypto_sign_ed25519_detached");

    /// <summary>Whether the library is there and has set itself up for this processor.</summary>
    public static bool IsAvailable => SeedKeypair is not null && Detached is not null;

    /// <summary>Makes the secret key of a seed, and its public key.</summary>
    public static bool TryMakePair(ReadOnlySpan<byte> seed, Span<byte> publicKey, Span<byte> secretKey)
    {
        Require(seed.Length == SeedLength && publicKey.Length == PublicKeyLength && secretKey.Length == SecretKeyLength);
        fixed (byte* from = seed, toPublic = publicKey, toSecret = secretKey)
        {
            return SeedKeypair(toPublic, toSecret, from) == 0;
        }
    }

    /// <summary>Signs <paramref name="data"/> (RFC 8032 §5.1.6).</summary>
    public static bool TrySign(ReadOnlySpan<byte> data, ReadOnlySpan<byte> secretKey, Span<byte> signature)
    {
        Require(secretKey.Length == SecretKeyLength && signature.Length >= SignatureLength);
        fixed (byte* message = data, key = secretKey, to = signature)
        {
            return Detached(to, null, message, (ulong)data.Length, key) == 0;
        }
    }

    // The library trusts its caller with lengths.
    private static void Require(bool isRight)
    {
        if (!isRight)
        {
            throw new ArgumentException("A buffer for libsodium has the wrong length.");
        }
    }

    private static nint Load()
    {
        foreach (var name in Libraries)
        {
            // sodium_init returns 0, or 1 when something else in the process was first.
            if (NativeLibrary.TryLoad(name, out var library) && NativeLibrary.TryGetExport(library, "sodium_init", out var init) && ((delegate* unmanaged<int>)init)() >= 0)
            {
                return library;
            }
        }

        return 0;
    }

    private static nint Find(string name) => Library != 0 && NativeLibrary.TryGetExport(Library, name, out var address) ? address : 0;
}
