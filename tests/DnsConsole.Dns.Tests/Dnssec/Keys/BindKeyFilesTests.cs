using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Keys;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Tests.Dnssec.Keys;

public class BindKeyFilesTests
{
    private static readonly DomainName Zone = DomainName.Parse("Example.com.");

    [Theory]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(16)]
    public void TryImport_OfExportedKey_GivesItBackWithItsTimings(byte algorithm)
    {
        using var key = CryptoProviders.Default.Generate(new DnssecAlgorithm(algorithm), 1024);
        var dnskey = key.ToDnskey(257);
        KeyTiming[] timings = [new("Created", "20260101000000"), new("Activate", "20260102000000")];
        var files = BindKeyFiles.Export(Zone, dnskey, key, timings);
        Assert.Equal($"Kexample.com.+{algorithm:D3}+{dnskey.Tag.Value:D5}", files.BaseName);
        foreach (var provider in CryptoProviders.All)
        {
            Assert.True(BindKeyFiles.TryImport(files.PublicText, files.PrivateText, provider, out var imported, out var problems), string.Join('\n', problems));
            Assert.Equal((Zone, dnskey), (imported.Owner, imported.Dnskey));
            Assert.Equal(timings, imported.Timings);
            Assert.Equal(key.ExportPkcs8(), imported.PrivateKey.ExportPkcs8());
        }
    }

    [Fact]
    public void TryImport_HalvesOfTwoKeys_IsRefusedWithTheReason()
    {
        var (one, other) = (Export(), Export());
        Assert.False(BindKeyFiles.TryImport(one.PublicText, other.PrivateText, CryptoProviders.Default, out _, out var problems));
        Assert.Contains("is not the public half of the private key", Assert.Single(problems).ToString(), StringComparison.Ordinal);
        Assert.Equal((".key", 2), (problems[0].File, problems[0].Line));
    }

    [Fact]
    public void TryImport_RsaNumbersOfTwoKeys_IsRefusedWithTheReason()
    {
        foreach (var provider in CryptoProviders.All)
        {
            var (one, other) = (Export(8), Export(8));
            string Line(ExportedKey key, string name) => key.PrivateText.Split('\n').Single(l => l.StartsWith(name + ":", StringComparison.Ordinal));
            foreach (var name in new[] { "PrivateExponent", "Prime1", "Coefficient" })
            {
                // With Prime1 of another key some libraries still sign rightly by the private exponent alone; a damaged modulus never passes.
                var mixed = one.PrivateText.Replace(Line(one, name), Line(other, name), StringComparison.Ordinal)
                    .Replace(Line(one, "Modulus"), Line(other, "Modulus"), StringComparison.Ordinal);
                Assert.False(BindKeyFiles.TryImport(one.PublicText, mixed, provider, out _, out var problems));
                Assert.NotEmpty(problems);
            }
        }
    }

    [Fact]
    public void TryImport_ManyErrors_AreAllReportedWithTheirLines()
    {
        const string PublicText = "; comment\n\nexample.com. 3600 IN DNSKEY 70000 4 99999 !!!\n";
        const string PrivateText = "Private-key-format: v2.0\nAlgorithm: 5 (RSASHA1)\nPrivateKey: %%\nnonsense\nActivate: yesterday\nUnheard: 1\n";
        Assert.False(BindKeyFiles.TryImport(PublicText, PrivateText, CryptoProviders.Default, out _, out var problems));
        var places = problems.Select(p => (p.File, p.Line)).ToList();
        Assert.Equal(4, places.Count(p => p == (".key", 3)));
        Assert.Equal([1, 2, 3, 4, 5, 6], places.Where(p => p.File == ".private").Select(p => p.Line));
    }

    [Theory]
    [InlineData("", "There is no DNSKEY record")]
    [InlineData("example.com. IN A 192.0.2.1\n", "not a DNSKEY")]
    [InlineData("example.com. IN DNSKEY 256 3\n", "too few fields")]
    [InlineData("exa..mple. IN DNSKEY 256 3 13 AAAA\n", "empty label")]
    public void TryImport_PublicFileWithoutKey_SaysWhy(string text, string expected)
    {
        Assert.False(BindKeyFiles.TryImport(text, Export().PrivateText, CryptoProviders.Default, out _, out var problems));
        Assert.Contains(problems, p => p.Message.Contains(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Algorithm: 13\nPrivateKey: AAAA\n", "Private-key-format")]
    [InlineData("Private-key-format: v1.3\nPrivateKey: AAAA\n", "'Algorithm:' is missing")]
    [InlineData("Private-key-format: v1.3\nAlgorithm: 13\n", "'PrivateKey:' is missing")]
    [InlineData("Private-key-format: v1.3\nAlgorithm: 8\nModulus: AAAA\n", "'Coefficient:' is missing")]
    [InlineData("Private-key-format: v1.3\nAlgorithm: 13\nEngine: cGtjczEx\nLabel: x\n", "hardware module")]
    [InlineData("Private-key-format: v1.3\nAlgorithm: 13\nPrivateKey: AAAA\nPrivateKey: AAAA\n", "stands twice")]
    public void TryImport_PrivateFileWithoutKey_SaysWhy(string text, string expected)
    {
        Assert.False(BindKeyFiles.TryImport(Export().PublicText, text, CryptoProviders.Default, out _, out var problems));
        Assert.Contains(problems, p => p.Message.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void TryImport_RandomDamage_NeverThrowsAndNeverGivesAnotherKey()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 600; round++)
        {
            var files = Export(round % 10 == 0 ? (byte)8 : (byte)15);
            var damaged = Damage(round % 2 == 0 ? files.PrivateText : files.PublicText, random);
            var (publicText, privateText) = round % 2 == 0 ? (files.PublicText, damaged) : (damaged, files.PrivateText);
            if (BindKeyFiles.TryImport(publicText, privateText, CryptoProviders.Default, out var key, out var problems))
            {
                Assert.True(key.PrivateKey.Matches(key.Dnskey), $"seed {seed}, round {round}");
            }
            else
            {
                Assert.True(problems.Count > 0, $"seed {seed}, round {round}");
            }
        }
    }

    private static ExportedKey Export(byte algorithm = 13)
    {
        using var key = CryptoProviders.Default.Generate(new DnssecAlgorithm(algorithm), 1024);
        return BindKeyFiles.Export(Zone, key.ToDnskey(256), key, []);
    }

    private static string Damage(string text, Random random)
    {
        var characters = text.ToCharArray();
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            characters[random.Next(characters.Length)] = (char)random.Next(128);
        }

        return new string(characters, 0, random.Next(4) == 0 ? random.Next(characters.Length) : characters.Length);
    }
}
