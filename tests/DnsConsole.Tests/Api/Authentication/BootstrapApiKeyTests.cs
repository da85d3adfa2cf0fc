using DnsConsole.Api.Authentication;
using DnsConsole.Storage.ApiKeys;
using Microsoft.Extensions.DependencyInjection;

namespace DnsConsole.Tests.Api.Authentication;

[Collection(ApiCollection.Name)]
public sealed class BootstrapApiKeyTests(ApiHost host) : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("dnsconsole-key").FullName;

    private BootstrapApiKey Bootstrap => host.Services.GetRequiredService<BootstrapApiKey>();

    private ApiKeyStore Keys => host.Services.GetRequiredService<ApiKeyStore>();

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Ensure_NoFile_WroteOneForTheOwnerOnly()
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(host.KeyFile));
        }

        Assert.Equal(43, host.Key.Length);
    }

    [Fact]
    public async Task Ensure_FileThere_IsTheKeyAndAgainChangesNothing()
    {
        var file = Path.Combine(_directory, "given.key");
        const string Secret = "a-secret-that-somebody-else-has-chosen-0001";
        await File.WriteAllTextAsync(file, Secret + "\n");
        Assert.Null(await Bootstrap.EnsureAsync(file));
        Assert.Equal(200, (await host.SendAsync("GET", "/api", key: Secret)).Status);

        var before = (await Keys.ListAsync()).Count;
        Assert.Null(await Bootstrap.EnsureAsync(file));
        Assert.Equal(before, (await Keys.ListAsync()).Count);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("")]
    [InlineData("a key with blanks in it is not a header value")]
    public async Task Ensure_UselessContent_IsRefusedNamingTheSetting(string content)
    {
        var file = Path.Combine(_directory, "bad.key");
        await File.WriteAllTextAsync(file, content);
        Assert.StartsWith("Bootstrap:ApiKeyFile: ", await Bootstrap.EnsureAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ensure_FolderMissing_IsRefusedNamingTheSetting() =>
        Assert.StartsWith("Bootstrap:ApiKeyFile: ", await Bootstrap.EnsureAsync(Path.Combine(_directory, "none", "x.key")), StringComparison.Ordinal);
}
