using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Keys;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Tests.Dnssec.Keys;

public class KeyGenerationTests
{
    [Fact]
    public void Generate_EveryOddTagTaken_FindsAFreeOneAlsoWhenRevoked()
    {
        var taken = Enumerable.Range(0, 65536).Where(tag => tag % 2 == 1).Select(tag => new KeyTag((ushort)tag)).ToHashSet();
        for (var round = 0; round < 8; round++)
        {
            using var key = KeyGeneration.Generate(CryptoProviders.Default, DnssecAlgorithm.Ed25519, 257, 0, taken);
            Assert.All(KeyGeneration.TagsOf(key.ToDnskey(257)), tag => Assert.Equal(0, tag.Value % 2));
        }
    }

    [Fact]
    public void Generate_EveryTagTaken_GivesUp()
    {
        var taken = Enumerable.Range(0, 65536).Select(tag => new KeyTag((ushort)tag)).ToHashSet();
        Assert.Throws<InvalidOperationException>(() => KeyGeneration.Generate(CryptoProviders.Default, DnssecAlgorithm.Ed25519, 257, 0, taken));
    }
}
