using System.Runtime.InteropServices;
using DnsConsole.Dns.Dnssec.Crypto.BouncyCastle;
using DnsConsole.Dns.Dnssec.Crypto.OpenSsl;
using DnsConsole.Dns.Dnssec.Crypto.Sodium;

namespace DnsConsole.Dns.Dnssec.Crypto;

/// <summary>The cryptographic libraries this process can use.</summary>
public static class CryptoProviders
{
    /// <summary>The portable one, always there.</summary>
    public static ICryptoProvider BouncyCastle { get; } = new BouncyCastleProvider();

    /// <summary>libcrypto 3, the fast one; null where it is not installed.</summary>
    public static ICryptoProvider? OpenSsl { get; } = NativeLibrary.TryLoad(LibCrypto.Library, out _) ? new OpenSslProvider() : null;

    /// <summary>libsodium for Ed25519 signatures, the fastest of the others for the rest; null where it is not installed.</summary>
    public static ICryptoProvider? Sodium { get; } = LibSodium.IsAvailable ? new SodiumProvider(OpenSsl ?? BouncyCastle) : null;

    /// <summary>The fastest one that is there.</summary>
    public static ICryptoProvider Default { get; } = Sodium ?? OpenSsl ?? BouncyCastle;

    public static IReadOnlyList<ICryptoProvider> All { get; } = [.. new[] { Sodium, OpenSsl, BouncyCastle }.OfType<ICryptoProvider>()];
}
