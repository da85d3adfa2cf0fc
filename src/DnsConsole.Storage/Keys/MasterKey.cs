using System.Security.Cryptography;

namespace DnsConsole.Storage.Keys;

/// <summary>
/// 256 random bits under which every private key in the database is encrypted. They live in a file of their own, so that a copy of the
/// database alone gives no key away. What is used are values derived from them (HKDF, RFC 5869): one that encrypts, and one that is stored in
/// the database to tell the right master key from a wrong one.
/// </summary>
internal sealed class MasterKey : IDisposable
{
    public const int Length = 32;

    private readonly byte[] _octets;

    public MasterKey(ReadOnlySpan<byte> octets)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(octets.Length, Length);
        _octets = GC.AllocateUninitializedArray<byte>(Length, pinned: true);
        octets.CopyTo(_octets);
    }

    /// <summary>Derives what is stored in the database; nothing about the key follows from it.</summary>
    public byte[] CheckValue() => HKDF.Expand(HashAlgorithmName.SHA256, _octets, 16, "DnsConsole master key check"u8.ToArray());

    public bool HasCheckValue(ReadOnlySpan<byte> value) => CryptographicOperations.FixedTimeEquals(CheckValue(), value);

    /// <summary>The cipher for secrets.</summary>
    public AesGcm CreateCipher()
    {
        Span<byte> key = stackalloc byte[32];
        HKDF.Expand(HashAlgorithmName.SHA256, _octets, key, "DnsConsole private keys"u8);
        var cipher = new AesGcm(key, AesGcm.TagByteSizes.MaxSize);
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }

    public string ToText() => Convert.ToBase64String(_octets);

    public void Dispose() => CryptographicOperations.ZeroMemory(_octets);
}
