namespace DnsConsole.Dns.Dnssec.Crypto.OpenSsl;

/// <summary>Keys into libcrypto and out of it, as DER. The pointers handed over are pinned for the call and advanced by the callee.</summary>
internal static unsafe class KeyEncoding
{
    public static KeyHandle ImportPrivate(ReadOnlySpan<byte> pkcs8)
    {
        fixed (byte* start = pkcs8)
        {
            var at = start;
            return LibCrypto.d2i_AutoPrivateKey(0, &at, pkcs8.Length);
        }
    }

    public static KeyHandle ImportPublic(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        fixed (byte* start = subjectPublicKeyInfo)
        {
            var at = start;
            return LibCrypto.d2i_PUBKEY(0, &at, subjectPublicKeyInfo.Length);
        }
    }

    public static byte[] ExportPublic(KeyHandle key)
    {
        var der = new byte[Math.Max(0, LibCrypto.i2d_PUBKEY(key, null))];
        fixed (byte* start = der)
        {
            var at = start;
            OpenSslProvider.Require(der.Length > 0 && LibCrypto.i2d_PUBKEY(key, &at) == der.Length);
        }

        return der;
    }

    public static byte[] ExportPrivate(KeyHandle key)
    {
        var info = LibCrypto.EVP_PKEY2PKCS8(key);
        OpenSslProvider.Require(info != 0);
        try
        {
            var der = new byte[Math.Max(0, LibCrypto.i2d_PKCS8_PRIV_KEY_INFO(info, null))];
            fixed (byte* start = der)
            {
                var at = start;
                OpenSslProvider.Require(der.Length > 0 && LibCrypto.i2d_PKCS8_PRIV_KEY_INFO(info, &at) == der.Length);
            }

            return der;
        }
        finally
        {
            LibCrypto.PKCS8_PRIV_KEY_INFO_free(info);
        }
    }
}
