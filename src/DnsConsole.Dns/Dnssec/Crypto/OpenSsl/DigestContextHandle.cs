using Microsoft.Win32.SafeHandles;

namespace DnsConsole.Dns.Dnssec.Crypto.OpenSsl;

/// <summary>An EVP_MD_CTX.</summary>
internal sealed class DigestContextHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        LibCrypto.EVP_MD_CTX_free(handle);
        return true;
    }
}
