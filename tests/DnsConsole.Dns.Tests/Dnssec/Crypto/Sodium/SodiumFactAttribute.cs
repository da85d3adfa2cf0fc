using DnsConsole.Dns.Dnssec.Crypto.Sodium;
using DnsConsole.TestKit.Tools;

namespace DnsConsole.Dns.Tests.Dnssec.Crypto.Sodium;

/// <summary>A test that needs libsodium.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SodiumFactAttribute : FactAttribute
{
    public SodiumFactAttribute() => Skip = LibSodium.IsAvailable || Tool.Required ? null : "needs libsodium (Debian package libsodium23 not installed)";
}
