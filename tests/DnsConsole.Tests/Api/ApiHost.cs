using System.Net.Http.Headers;
using System.Text;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Net.Client;
using DnsConsole.Net.Responder;
using DnsConsole.Settings;
using DnsConsole.Storage.ApiKeys;
using DnsConsole.TestKit.Servers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DnsConsole.Tests.Api;

/// <summary>The real program on free ports with a data directory of its own, and a key with all rights. No resolver can be reached from it.</summary>
public sealed class ApiHost : IAsyncLifetime, IDisposable
{
    public const string ZonesPath = "/api/v1/servers/localhost/zones";

    private readonly string _directory = Directory.CreateTempSubdirectory("dnsconsole-api").FullName;
    private readonly HttpClient _http = new();
    private ConsoleApplication? _application;
    private int _zones;

    public IServiceProvider Services => _application!.Services;

    public string Key { get; private set; } = "";

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The repository.</summary>
    public string Root { get; } = RepositoryRoot();

    public string KeyFile => Path.Combine(_directory, "api.key");

    public async Task InitializeAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Panel:Url"] = "http://127.0.0.1:0",
            ["Dns:Listen:0"] = "127.0.0.1:0",
            ["Data:Directory"] = Path.Combine(_directory, "data"),
            ["Bootstrap:ApiKeyFile"] = KeyFile,
            ["Resolver:RootHints:0"] = "127.0.0.1:1",
            ["Logging:LogLevel:Default"] = "Error",
        }).Build();
        var settings = ConsoleSettings.Read(configuration, out var problems);
        Assert.Empty(problems);
        _application = ConsoleApplication.Create(settings, configuration, Root);
        Assert.Empty(await _application.StartAsync());
        Address = new Uri(_application.PanelUrls.First());
        Key = (await File.ReadAllTextAsync(KeyFile)).Trim();
    }

    public async Task DisposeAsync()
    {
        await _application!.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>The name of a zone that no other test uses.</summary>
    public string NewZoneName() => $"z{Interlocked.Increment(ref _zones)}.test.";

    /// <summary>A zone with SOA, NS and one A record at <c>www</c>.</summary>
    public async Task<string> NewZoneAsync(string? name = null)
    {
        name ??= NewZoneName();
        var reply = await SendAsync("POST", ZonesPath, $$"""
            {"name":"{{name}}","kind":"Native","nameservers":["ns1.example.net."],
             "rrsets":[{"name":"www.{{name}}","type":"A","ttl":300,"records":[{"content":"192.0.2.1","disabled":false}]}]}
            """);
        Assert.Equal(201, reply.Status);
        return name;
    }

    /// <summary>A zone with very short waits, signed.</summary>
    public async Task<string> NewSignedZoneAsync(string body = "{}")
    {
        var name = await NewZoneAsync();
        var reply = await SendAsync("POST", $"/api/dnssec/zones/{name}/sign?wait=true", body);
        Assert.True(reply.Status == 200, reply.Body);
        return name;
    }

    /// <summary>A key with these rights for these zones.</summary>
    public async Task<string> NewKeyAsync(ApiKeyRights rights, DateTimeOffset? expiresAt = null, params string[] zones)
    {
        var made = await Services.GetRequiredService<ApiKeyStore>().CreateAsync("test", rights, [.. zones.Select(z => DomainName.Parse(z))], expiresAt);
        return made.Secret;
    }

    /// <summary>Asks the name server over UDP, and waits until it has counted that.</summary>
    public async Task<ResponseCode> AskAsync(string name, RecordType type)
    {
        var server = Services.GetRequiredService<ResponderHost>();
        var before = server.Statistics().Timed;
        var result = await new DnsClient(TimeProvider.System, TimeSpan.FromSeconds(10)).AskAsync(
            server.Endpoints[0], new ClientQuery(DomainName.Parse(name), type), CancellationToken.None);
        await Eventually.IsAsync(() => Task.FromResult(server.Statistics().Timed > before), "the query to be counted");
        return result.Message!.ResponseCode;
    }

    /// <summary>Sends a request as it is written here; <paramref name="key"/> "" sends none.</summary>
    public async Task<ApiReply> SendAsync(string method, string path, string? body = null, string? key = null, string? contentType = null)
    {
        using var content = body is null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        return await SendAsync(method, path, content, key, contentType);
    }

    public async Task<ApiReply> SendAsync(string method, string path, HttpContent? content, string? key = null, string? contentType = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Address, path)) { Content = content };
        if (contentType is not null && content is not null)
        {
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        if (key != "")
        {
            request.Headers.Add("X-API-Key", key ?? Key);
        }

        using var response = await _http.SendAsync(request);
        return new ApiReply(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Content.Headers.ContentType?.ToString(),
            response.Headers.WwwAuthenticate.ToString());
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "DnsConsole.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("DnsConsole.sln was not found above the tests.");
        }

        return folder;
    }
}
