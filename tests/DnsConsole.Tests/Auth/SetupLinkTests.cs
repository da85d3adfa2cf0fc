using DnsConsole.Auth;
using DnsConsole.Operations;
using DnsConsole.Storage;
using DnsConsole.Storage.Startup;
using DnsConsole.Storage.Users;
using DnsConsole.TestKit.Files;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace DnsConsole.Tests.Auth;

public sealed class SetupLinkTests : IAsyncLifetime, IDisposable
{
    private const string Password = "correct horse battery staple";

    private readonly TempFolder _folder = new();
    private ServiceProvider _services = null!;

    private SetupLink Link => _services.GetRequiredService<SetupLink>();

    public async Task InitializeAsync()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddStorage(options => options.Directory = _folder.Path);
        services.AddConsoleAuth();
        _services = services.BuildServiceProvider();
        Assert.True((await _services.GetRequiredService<DatabaseStartup>().RunAsync()).IsReady);
    }

    public async Task DisposeAsync() => await _services.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RedeemAsync_GoodLink_CreatesTheAdministratorOnce()
    {
        var token = await TokenAsync();

        var made = await Link.RedeemAsync(token, "root", Password);
        var again = await Link.RedeemAsync(token, "second", Password);

        Assert.True(made.IsDone);
        Assert.Equal(RefusalKind.NotFound, again.Refusal);
        Assert.False(Link.IsValid(token));
        Assert.Null(await Link.CreateAsync());
        await using var scope = _services.CreateAsyncScope();
        Assert.True(await scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>().IsInRoleAsync(made.Value, ConsoleRoles.Admin));
    }

    [Fact]
    public async Task RedeemAsync_ManyAtOnce_CreateOneAccount()
    {
        var token = await TokenAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Link.RedeemAsync(token, $"root{i}", Password))));

        Assert.Single(outcomes, o => o.IsDone);
    }

    [Theory]
    [InlineData("root", "short")]
    [InlineData("no spaces allowed", Password)]
    public async Task RedeemAsync_NameOrPasswordWillNotDo_RefusesAndTheLinkStillWorks(string name, string password)
    {
        var token = await TokenAsync();

        var outcome = await Link.RedeemAsync(token, name, password);

        Assert.Equal(RefusalKind.Invalid, outcome.Refusal);
        Assert.NotEmpty(outcome.Problems);
        Assert.True(Link.IsValid(token));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task IsValid_WrongToken_IsFalse(string? token)
    {
        await TokenAsync();

        Assert.False(Link.IsValid(token));
    }

    [Fact]
    public async Task EnsureAsync_Twice_CreatesOnceAndNeverTouchesTheAccountAgain()
    {
        var bootstrap = _services.GetRequiredService<BootstrapAdmin>();

        Assert.True((await bootstrap.EnsureAsync("admin", _folder.Write("first", Password + "\n"))).Value);
        Assert.False((await bootstrap.EnsureAsync("admin", _folder.Write("second", "another long password"))).Value);

        await using var scope = _services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>();
        Assert.True(await users.CheckPasswordAsync((await users.FindByNameAsync("admin"))!, Password));
    }

    private async Task<string> TokenAsync() => (await Link.CreateAsync())!.Split('=', 2)[1];
}
