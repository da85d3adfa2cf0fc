using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Keys;
using DnsConsole.Dns.Registries;
using DnsConsole.TestKit.Tools;

namespace DnsConsole.Dns.Tests.Dnssec.Keys;

public class PemKeyFileTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(16)]
    public void TryImport_OfExportedKey_GivesItBack(byte number)
    {
        var algorithm = new DnssecAlgorithm(number);
        foreach (var provider in CryptoProviders.All)
        {
            using var key = provider.Generate(algorithm, 1024);
            Assert.True(PemKeyFile.TryImport(PemKeyFile.Export(key), algorithm, provider, out var imported, out _));
            Assert.Equal(key.PublicKey, imported.PublicKey);
        }
    }

    [Theory]
    [InlineData("", "no whole block")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n", "no whole block")]
    [InlineData("\n-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n", "convert it")]
    [InlineData("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n", "encrypted")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "not well-formed")]
    public void TryImport_WithoutUsableKey_SaysWhy(string text, string expected)
    {
        Assert.False(PemKeyFile.TryImport(text, DnssecAlgorithm.EcdsaP256Sha256, CryptoProviders.Default, out _, out var problem));
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.Equal(text.StartsWith('\n') ? 2 : text.Length == 0 ? 0 : 1, problem.Line);
    }

    [ToolTheory("openssl")]
    [InlineData(8, "RSA", "rsa_keygen_bits:2048")]
    [InlineData(13, "EC", "ec_paramgen_curve:P-256")]
    [InlineData(14, "EC", "ec_paramgen_curve:P-384")]
    [InlineData(15, "ED25519", null)]
    [InlineData(16, "ED448", null)]
    public async Task TryImport_OfOpenSslKey_IsAccepted(byte number, string type, string? option)
    {
        var made = await Tool.RunAsync("openssl", option is null ? ["genpkey", "-algorithm", type] : ["genpkey", "-algorithm", type, "-pkeyopt", option]);
        foreach (var provider in CryptoProviders.All)
        {
            Assert.True(PemKeyFile.TryImport(made.Output, new DnssecAlgorithm(number), provider, out _, out var problem), problem?.Message);
        }
    }
}
