using System.Runtime.InteropServices;
using DnsConsole.Dns.Dnssec.Crypto.BouncyCastle;
using DnsConsole.Dns.Dnssec.Crypto.OpenSsl;

namespace DnsConsole.Dns.Dnssec.Crypto;

/// <summary>The cryptographic libraries this process can use.</summary>
public static class CryptoProviders
{
    /// <summary>The portable one, always there.</summary>
    public static ICryptoProvider BouncyCastle { get; } = new BouncyCastleProvider();

    /// <summary>libcrypto 3, the fast one; null where it is not installed.</summary>
    public static ICryptoProvider? OpenSsl { get; } = NativeLibrary.TryLoad(LibCrypto.Library, out _) ? new OpenSslProvider() : null;

    /// <summary>The fastest one that is there.</summary>
    public static ICryptoProvider Default { get; } = OpenSsl ?? BouncyCastle;

    public static IReadOnlyList<ICryptoProvider> All { get; } = OpenSsl is null ? [BouncyCastle] : [OpenSsl, BouncyCastle];
}
