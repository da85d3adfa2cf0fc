using Microsoft.Win32.SafeHandles;

namespace DnsConsole.Dns.Dnssec.Crypto.OpenSsl;

/// <summary>An EVP_PKEY_CTX; it holds a reference to its key.</summary>
internal sealed class KeyContextHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        LibCrypto.EVP_PKEY_CTX_free(handle);
        return true;
    }
}
