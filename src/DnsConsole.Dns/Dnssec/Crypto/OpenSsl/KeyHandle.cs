using Microsoft.Win32.SafeHandles;

namespace DnsConsole.Dns.Dnssec.Crypto.OpenSsl;

/// <summary>An EVP_PKEY.</summary>
internal sealed class KeyHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        LibCrypto.EVP_PKEY_free(handle);
        return true;
    }
}
