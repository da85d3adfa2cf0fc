using DnsConsole.Dns.Names;
using DnsConsole.Storage.ApiKeys;

namespace DnsConsole.Storage.Tests.ApiKeys;

public sealed class ApiKeyStoreTests
{
    private static readonly DomainName Mine = DomainName.Parse("mine.test.");
    private static readonly DomainName Other = DomainName.Parse("other.test.");

    [Fact]
    public async Task VerifyAsync_SecretAsMade_GivesTheKey()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        var store = storage.Get<ApiKeyStore>();
        var made = await store.CreateAsync("script", ApiKeyRights.Read | ApiKeyRights.Records, [Mine]);
        await store.CreateAsync("another", ApiKeyRights.All, []);

        var found = await store.VerifyAsync(made.Secret);

        Assert.Equal(made.Key.Id, found!.Id);
        Assert.True(found.Allows(ApiKeyRights.Read, Mine));
        Assert.False(found.Allows(ApiKeyRights.Read, Other));
        Assert.False(found.Allows(ApiKeyRights.Signing, Mine));
        Assert.False(found.Allows(ApiKeyRights.Records | ApiKeyRights.Zones));
        Assert.True((await store.ListAsync())[1].Allows(ApiKeyRights.Zones, Other));
    }

    [Fact]
    public async Task VerifyAsync_AnyOtherSecret_IsNull()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        var store = storage.Get<ApiKeyStore>();
        var secret = (await store.CreateAsync("script", ApiKeyRights.All, [])).Secret;

        Assert.Null(await store.VerifyAsync(""));
        Assert.Null(await store.VerifyAsync(secret[..^1]));
        Assert.Null(await store.VerifyAsync(secret + "A"));
        Assert.Null(await store.VerifyAsync(secret[..^1] + (secret[^1] == 'A' ? 'E' : 'A')));
        Assert.NotNull(await store.VerifyAsync(secret));
    }

    [Fact]
    public async Task VerifyAsync_ExpiredOrDeleted_IsNull()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        var store = storage.Get<ApiKeyStore>();
        var made = await store.CreateAsync("script", ApiKeyRights.All, [], storage.Time.GetUtcNow().AddHours(1));
        var other = await store.CreateAsync("other", ApiKeyRights.All, []);

        Assert.NotNull(await store.VerifyAsync(made.Secret));
        storage.Time.Advance(TimeSpan.FromHours(1));
        Assert.Null(await store.VerifyAsync(made.Secret));

        Assert.True(await store.DeleteAsync(other.Key.Id));
        Assert.False(await store.DeleteAsync(other.Key.Id));
        Assert.Null(await store.VerifyAsync(other.Secret));
    }

    [Fact]
    public async Task VerifyAsync_Used_RemembersWhenToTheMinute()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        var store = storage.Get<ApiKeyStore>();
        var secret = (await store.CreateAsync("script", ApiKeyRights.All, [])).Secret;
        var first = storage.Time.GetUtcNow();

        await store.VerifyAsync(secret);
        storage.Time.Advance(TimeSpan.FromSeconds(59));
        await store.VerifyAsync(secret);
        Assert.Equal(first, (await store.ListAsync())[0].LastUsedAt);

        storage.Time.Advance(TimeSpan.FromSeconds(1));
        await store.VerifyAsync(secret);
        Assert.Equal(first.AddMinutes(1), (await store.ListAsync())[0].LastUsedAt);
    }

    [Fact]
    public async Task ImportAsync_SecretFromOutside_WorksUnlessTooShort()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        var store = storage.Get<ApiKeyStore>();

        Assert.Null(await store.ImportAsync("short", "fifteen chars..", ApiKeyRights.All, []));
        Assert.NotNull(await store.ImportAsync("long", "sixteen chars...", ApiKeyRights.All, []));
        Assert.Equal("long", (await store.VerifyAsync("sixteen chars..."))!.Name);
    }

    [Fact]
    public async Task Files_AfterCreate_DoNotHoldTheSecret()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        var made = await storage.Get<ApiKeyStore>().CreateAsync("script-name", ApiKeyRights.All, []);
        storage.Close();

        var text = await File.ReadAllTextAsync(storage.DatabasePath, System.Text.Encoding.Latin1);
        Assert.Contains("script-name", text, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Secret, text, StringComparison.Ordinal);
    }
}
