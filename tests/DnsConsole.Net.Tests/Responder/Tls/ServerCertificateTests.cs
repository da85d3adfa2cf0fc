using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DnsConsole.Net.Responder.Tls;
using DnsConsole.TestKit.Files;
using DnsConsole.TestKit.Time;
using DnsConsole.TestKit.Tools;

namespace DnsConsole.Net.Tests.Responder.Tls;

/// <summary>The certificate that clients see, as its files come and change.</summary>
public sealed class ServerCertificateTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private readonly RememberingLog _log = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Ensure_Twice_KeepsTheKeyAndItsPin()
    {
        var source = SelfSignedCertificate.Ensure(_folder.Path, _clock);
        using var first = new ServerCertificate(source, _clock, _log);
        var second = SelfSignedCertificate.Ensure(_folder.Path, _clock);
        using var again = new ServerCertificate(second, _clock, _log);

        Assert.Equal(first.Pin, again.Pin);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(source.KeyFile) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
        Assert.All(_log.Entries(3030), l => Assert.Contains(first.Pin, l, StringComparison.Ordinal));
    }

    [Fact]
    public void Ensure_CertificateDeleted_MakesOneForTheSameKey()
    {
        var source = SelfSignedCertificate.Ensure(_folder.Path, _clock);
        using var first = new ServerCertificate(source, _clock, _log);
        File.Delete(source.CertificateFile);

        using var second = new ServerCertificate(SelfSignedCertificate.Ensure(_folder.Path, _clock), _clock, _log);

        Assert.Equal(first.Pin, second.Pin);
    }

    [ToolFact("openssl")]
    public async Task Pin_IsWhatOpensslComputes()
    {
        var source = SelfSignedCertificate.Ensure(_folder.Path, _clock);
        using var certificate = new ServerCertificate(source, _clock, _log);

        // The key of a certificate as openssl prints it is the SubjectPublicKeyInfo that the pin is a digest of.
        var pem = (await Tool.RunAsync("openssl", ["x509", "-in", source.CertificateFile, "-noout", "-pubkey"])).Output;
        var key = Convert.FromBase64String(string.Concat(pem.Split('\n').Where(l => !l.StartsWith('-'))));
        Assert.Equal(Convert.ToBase64String(SHA256.HashData(key)), certificate.Pin);
        Assert.Contains("DNS:dnsconsole", (await Tool.RunAsync("openssl", ["x509", "-in", source.CertificateFile, "-noout", "-subject", "-ext", "subjectAltName"])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_Replaced_AreShownFromTheNextMinuteOn()
    {
        var source = Issue("first");
        await using var server = await RunningResponder.StartAsync(time: _clock, certificate: source);
        var old = await ShownAsync(server);

        Issue("second");
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(old, await ShownAsync(server));
        _clock.Advance(TimeSpan.FromSeconds(31));

        Assert.NotEqual(old, await ShownAsync(server));
    }

    [Theory]
    [InlineData("no PEM at all")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Files_NoGood_LeaveTheOldOneAndSayWhyOnce(string? text)
    {
        var source = Issue("first");
        await using var server = await RunningResponder.StartAsync(time: _clock, certificate: source, log: _log);
        var old = await ShownAsync(server);

        File.Delete(source.CertificateFile);
        if (text is not null)
        {
            _folder.Write("cert.pem", text);
        }

        _clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(old, await ShownAsync(server));
        Assert.Contains("cannot be used", Assert.Single(_log.Entries(3031)), StringComparison.Ordinal);
        Issue("second");
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.NotEqual(old, await ShownAsync(server));
    }

    [Fact]
    public async Task Files_HalfReplaced_WaitForTheOtherHalf()
    {
        var source = Issue("first");
        await using var server = await RunningResponder.StartAsync(time: _clock, certificate: source, log: _log);
        var old = await ShownAsync(server);
        var oldKey = await File.ReadAllTextAsync(source.KeyFile);
        Issue("second");
        var newKey = await File.ReadAllTextAsync(source.KeyFile);

        await File.WriteAllTextAsync(source.KeyFile, oldKey);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(old, await ShownAsync(server));
        await File.WriteAllTextAsync(source.KeyFile, newKey);
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.NotEqual(old, await ShownAsync(server));
    }

    [Fact]
    public async Task Files_WithAChain_ShowAllOfIt()
    {
        var (from, to) = (_clock.GetUtcNow().AddDays(-1), _clock.GetUtcNow().AddDays(10));
        using var rootKey = RSA.Create(2048);
        using var root = Request("root", rootKey, isAuthority: true).CreateSelfSigned(from, to);
        using var middleKey = RSA.Create(2048);
        using var middle = Request("middle", middleKey, isAuthority: true).Create(root, from, to, [1]).CopyWithPrivateKey(middleKey);
        using var key = RSA.Create(2048);
        using var leaf = Request("leaf", key, isAuthority: false).Create(middle, from, to, [2]);
        var source = new CertificateSource(
            _folder.Write("chain.pem", leaf.ExportCertificatePem() + "\n" + middle.ExportCertificatePem() + "\n"), _folder.Write("key.pem", key.ExportRSAPrivateKeyPem()));
        await using var server = await RunningResponder.StartAsync(certificate: source);
        var shown = new List<string>();
        await using var stream = new SslStream(await server.ConnectAsync(to: server.TlsEndpoint), false, (_, _, chain, _) =>
        {
            shown.AddRange(chain!.ChainPolicy.ExtraStore.Select(c => c.Subject));
            return true;
        });

        await stream.AuthenticateAsClientAsync("leaf");

        Assert.Contains("CN=middle", shown);
        Assert.Equal("CN=leaf", stream.RemoteCertificate!.Subject);
    }

    /// <summary>A certificate for a new key, in the same two files.</summary>
    private CertificateSource Issue(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA384).CreateSelfSigned(_clock.GetUtcNow().AddDays(-1), _clock.GetUtcNow().AddDays(30));
        return new CertificateSource(_folder.Write("cert.pem", certificate.ExportCertificatePem()), _folder.Write("key.pem", key.ExportPkcs8PrivateKeyPem()));
    }

    private static CertificateRequest Request(string name, RSA key, bool isAuthority)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        return request;
    }

    /// <summary>The name that a client sees.</summary>
    private static async Task<string> ShownAsync(RunningResponder server)
    {
        await using var stream = await server.ConnectTlsAsync();
        return stream.RemoteCertificate!.Subject;
    }
}
