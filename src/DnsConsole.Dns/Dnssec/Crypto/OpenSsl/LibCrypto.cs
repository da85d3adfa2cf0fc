using System.Runtime.InteropServices;

namespace DnsConsole.Dns.Dnssec.Crypto.OpenSsl;

/// <summary>The functions of OpenSSL 3's libcrypto that signing and verifying take (man pages EVP_PKEY_sign(3), EVP_DigestSign(3), d2i_PUBKEY(3)).</summary>
internal static partial class LibCrypto
{
    public const string Library = "libcrypto.so.3";

    /// <summary>RSA_PKCS1_PADDING.</summary>
    public const int Pkcs1Padding = 1;

    /// <summary>Address of a function that not every build of the library has; zero where it, or the library, is missing.</summary>
    public static nint FindExport(string name) =>
        NativeLibrary.TryLoad(Library, typeof(LibCrypto).Assembly, null, out var library) && NativeLibrary.TryGetExport(library, name, out var address) ? address : 0;

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial KeyContextHandle EVP_PKEY_CTX_new_from_name(nint libraryContext, string name, nint properties);

    [LibraryImport(Library)]
    public static partial KeyContextHandle EVP_PKEY_CTX_new(KeyHandle key, nint engine);

    [LibraryImport(Library)]
    public static partial void EVP_PKEY_CTX_free(nint context);

    [LibraryImport(Library)]
    public static partial int EVP_PKEY_keygen_init(KeyContextHandle context);

    [LibraryImport(Library)]
    public static partial int EVP_PKEY_CTX_set_rsa_keygen_bits(KeyContextHandle context, int bits);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int EVP_PKEY_CTX_set_group_name(KeyContextHandle context, string name);

    [LibraryImport(Library)]
    public static partial int EVP_PKEY_generate(KeyContextHandle context, out KeyHandle key);

    [LibraryImport(Library)]
    public static partial void EVP_PKEY_free(nint key);

    [LibraryImport(Library)]
    public static unsafe partial KeyHandle d2i_AutoPrivateKey(nint reuse, byte** der, nint length);

    [LibraryImport(Library)]
    public static unsafe partial KeyHandle d2i_PUBKEY(nint reuse, byte** der, nint length);

    [LibraryImport(Library)]
    public static unsafe partial int i2d_PUBKEY(KeyHandle key, byte** der);

    [LibraryImport(Library)]
    public static partial nint EVP_PKEY2PKCS8(KeyHandle key);

    [LibraryImport(Library)]
    public static unsafe partial int i2d_PKCS8_PRIV_KEY_INFO(nint info, byte** der);

    [LibraryImport(Library)]
    public static partial void PKCS8_PRIV_KEY_INFO_free(nint info);

    [LibraryImport(Library)]
    public static partial int EVP_PKEY_sign_init(KeyContextHandle context);

    [LibraryImport(Library)]
    public static partial int EVP_PKEY_verify_init(KeyContextHandle context);

    [LibraryImport(Library)]
    public static partial int EVP_PKEY_CTX_set_rsa_padding(KeyContextHandle context, int padding);

    [LibraryImport(Library)]
    public static partial int EVP_PKEY_CTX_set_signature_md(KeyContextHandle context, nint digest);

    [LibraryImport(Library)]
    public static partial int EVP_PKEY_sign(KeyContextHandle context, Span<byte> signature, ref nint signatureLength, ReadOnlySpan<byte> digest, nint digestLength);

    [LibraryImport(Library)]
    public static partial int EVP_PKEY_verify(KeyContextHandle context, ReadOnlySpan<byte> signature, nint signatureLength, ReadOnlySpan<byte> digest, nint digestLength);

    [LibraryImport(Library)]
    public static partial DigestContextHandle EVP_MD_CTX_new();

    [LibraryImport(Library)]
    public static partial void EVP_MD_CTX_free(nint context);

    [LibraryImport(Library)]
    public static partial int EVP_DigestSignInit(DigestContextHandle context, nint keyContext, nint digest, nint engine, KeyHandle key);

    [LibraryImport(Library)]
    public static partial int EVP_DigestSignInit(DigestContextHandle context, nint keyContext, nint digest, nint engine, nint key);

    [LibraryImport(Library)]
    public static partial int EVP_DigestSign(DigestContextHandle context, Span<byte> signature, ref nint signatureLength, ReadOnlySpan<byte> data, nint dataLength);

    [LibraryImport(Library)]
    public static partial int EVP_DigestVerifyInit(DigestContextHandle context, nint keyContext, nint digest, nint engine, KeyHandle key);

    [LibraryImport(Library)]
    public static partial int EVP_DigestVerify(DigestContextHandle context, ReadOnlySpan<byte> signature, nint signatureLength, ReadOnlySpan<byte> data, nint dataLength);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint EVP_MD_fetch(nint libraryContext, string name, nint properties);

    [LibraryImport(Library)]
    public static partial int EVP_DigestInit_ex2(DigestContextHandle context, nint digest, nint parameters);

    [LibraryImport(Library)]
    public static partial int EVP_DigestUpdate(DigestContextHandle context, ReadOnlySpan<byte> data, nint length);

    [LibraryImport(Library)]
    public static partial int EVP_DigestFinal_ex(DigestContextHandle context, Span<byte> digest, out uint length);

    [LibraryImport(Library)]
    public static partial void ERR_clear_error();
}
