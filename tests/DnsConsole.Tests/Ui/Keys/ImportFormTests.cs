using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Dnssec.Keys;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Ui.Keys;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Tests.Ui.Keys;

public sealed class ImportFormTests : IDisposable
{
    private static readonly DomainName Zone = DomainName.Parse("zone.test.");
    private readonly PrivateKey _key = CryptoProviders.Default.Generate(DnssecAlgorithm.EcdsaP256Sha256);
    private readonly ImportForm _form = new(Zone, KeyRole.Ksk, DnssecAlgorithm.EcdsaP256Sha256);

    public void Dispose() => _key.Dispose();

    [Fact]
    public void TakeFile_BothFilesOfBind_GoWhereTheyBelongAndAreRead()
    {
        var files = Files(257);
        _form.TakeFile("renamed.txt", files.PrivateText);
        _form.TakeFile("also-renamed.txt", files.PublicText);

        Assert.True(_form.IsReady);
        Assert.True(_form.TryRead(out var half, out var problems), string.Join(" ", problems));
        Assert.True(half.Matches(_key.ToDnskey(257)));
        half.Dispose();
    }

    [Fact]
    public void TakeFile_Pem_IsReadWithTheChosenAlgorithm()
    {
        _form.TakeFile("key.pem", PemKeyFile.Export(_key));

        Assert.True(_form.IsPem);
        Assert.True(_form.TryRead(out var half, out _));
        Assert.True(half.Matches(_key.ToDnskey(257)));
        half.Dispose();
    }

    [Fact]
    public void TryRead_BrokenPrivateFile_NamesFileAndLine()
    {
        var files = Files(257);
        _form.TakeFile("K.key", files.PublicText);
        _form.TakeFile("K.private", files.PrivateText.Replace("PrivateKey: ", "PrivateKey: !", StringComparison.Ordinal));

        Assert.False(_form.TryRead(out _, out var problems));
        Assert.Contains(problems, p => p.Place == ".private, line 3");
    }

    [Fact]
    public void TryRead_KeyOfAnotherZoneOrRole_IsRefused()
    {
        var files = BindKeyFiles.Export(DomainName.Parse("other.test."), _key.ToDnskey(256), _key, []);
        _form.TakeFile("K.key", files.PublicText);
        _form.TakeFile("K.private", files.PrivateText);

        Assert.False(_form.TryRead(out var half, out var problems));
        Assert.Null(half);
        Assert.Equal(["key-owner", "key-role"], problems.Select(p => p.Code));
    }

    private ExportedKey Files(ushort flags) => BindKeyFiles.Export(Zone, _key.ToDnskey(flags), _key, []);
}
