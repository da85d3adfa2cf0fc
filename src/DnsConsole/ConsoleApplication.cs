using System.Net;
using System.Security.Cryptography;
using DnsConsole.Api;
using DnsConsole.Api.Authentication;
using DnsConsole.Auth;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Responder.Tls;
using DnsConsole.Operations.Zones;
using DnsConsole.Settings;
using DnsConsole.Storage;
using DnsConsole.Storage.Startup;
using DnsConsole.Ui;

namespace DnsConsole;

/// <summary>
/// The whole program: storage, zones, the name server, the workers, the panel and the API. Tests start the same thing on port 0.
/// </summary>
/// <remarks>
/// The order of starting is what makes it safe: nothing is opened before all settings are right; the name server answers once every zone is
/// loaded, and before the panel is there; the workers come last.
/// </remarks>
public sealed class ConsoleApplication : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly ConsoleSettings _settings;

    private ConsoleApplication(WebApplication web, ConsoleSettings settings) => (_web, _settings) = (web, settings);

    public IServiceProvider Services => _web.Services;

    /// <summary>Where the panel listens, once started.</summary>
    public IReadOnlyCollection<string> PanelUrls => [.. _web.Urls];

    /// <summary>Where the name server answers, once started.</summary>
    public IReadOnlyList<IPEndPoint> DnsEndpoints => Services.GetRequiredService<ResponderHost>().Endpoints;

    /// <summary>Where it answers over TLS, once started.</summary>
    public IReadOnlyList<IPEndPoint> TlsEndpoints => Services.GetRequiredService<ResponderHost>().TlsEndpoints;

    /// <summary>How TLS clients know it: Base64 of the SHA-256 digest of the public key; null when there are none.</summary>
    public string? TlsPin => Services.GetRequiredService<ResponderHost>().Certificate?.Pin;

    /// <summary>Puts the program together from checked settings; nothing is opened yet.</summary>
    /// <param name="time">The clock; that of the machine when null.</param>
    public static ConsoleApplication Create(ConsoleSettings settings, IConfiguration configuration, string contentRoot, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = contentRoot, WebRootPath = Path.Combine(contentRoot, "wwwroot"), ApplicationName = typeof(ConsoleApplication).Assembly.GetName().Name });

        // Settings have sources of their own; what the host picked up elsewhere must not mix in.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(configuration);
        builder.WebHost.UseStaticWebAssets().UseUrls(settings.Panel.Url.ToString());
        builder.Services
            .AddSingleton(settings)
            .AddSingleton(time ?? TimeProvider.System)
            .AddStorage(options => (options.Directory, options.Provider) = (settings.Data.Directory, settings.Data.Provider.ToString()))
            .AddNet()
            .AddOperations()
            .AddWorkers()
            .AddConsoleAuth(new DirectoryInfo(Path.Combine(settings.Data.Directory, "cookie-keys")))
            .AddConsoleUi()
            .AddConsoleApi();
        var web = builder.Build();
        web.MapConsoleUi();
        web.MapConsoleApi();
        return new ConsoleApplication(web, settings);
    }

    /// <summary>Starts everything; returns what stands in the way, all of it as far as it can be known, and then nothing is running.</summary>
    public async Task<IReadOnlyList<string>> StartAsync(CancellationToken cancellation = default)
    {
        var storage = await Services.GetRequiredService<DatabaseStartup>().RunAsync(cancellation);
        if (!storage.IsReady)
        {
            return storage.Problems;
        }

        if (await BootstrapAsync(cancellation) is { Count: > 0 } refused)
        {
            return refused;
        }

        var readiness = Services.GetRequiredService<Readiness>();
        await Services.GetRequiredService<ZoneLoading>().RunAsync(cancellation);
        readiness.ZonesLoaded();
        if (await StartDnsAsync() is { Count: > 0 } busy)
        {
            return busy;
        }

        readiness.Listening();
        try
        {
            await _web.StartAsync(cancellation);
            return [];
        }
        catch (IOException failure)
        {
            return [$"Panel:Url: {_settings.Panel.Url} cannot be listened at: {failure.Message}"];
        }
    }

    /// <summary>The address by which the first administrator comes in; null when there are accounts.</summary>
    public async Task<string?> SetupUrlAsync() =>
        await Services.GetRequiredService<SetupLink>().CreateAsync() is { } path ? PanelUrls.First().TrimEnd('/') + path : null;

    /// <summary>Ends when the program is asked to stop.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellation = default) => _web.WaitForShutdownAsync(cancellation);

    /// <summary>Stops everything: workers and panel, then the name server.</summary>
    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
    }

    private async Task<IReadOnlyList<string>> StartDnsAsync()
    {
        var tls = _settings.Dns.Tls;
        try
        {
            var problems = await Services.GetRequiredService<ResponderHost>().StartAsync(_settings.Dns.Listen, tls.Listen, tls.Listen.Count == 0 ? null : OpenCertificate(tls));
            return [.. problems.Select(p => $"{(p.Protocol == ListenProblem.Tls ? "Dns:Tls:Listen" : "Dns:Listen")}: {p.Reason}")];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            return [tls.Certificate is null ? $"Data:Directory: no certificate for DNS over TLS can be kept there: {e.Message}" : $"Dns:Tls:Certificate: {tls.Certificate.CertificateFile} and its key cannot be used: {e.Message}"];
        }
    }

    private ServerCertificate OpenCertificate(DnsTlsSettings tls)
    {
        var time = Services.GetRequiredService<TimeProvider>();
        return new ServerCertificate(tls.Certificate ?? SelfSignedCertificate.Ensure(_settings.Data.Directory, time), time, Services.GetRequiredService<ILogger<ServerCertificate>>());
    }

    private async Task<IReadOnlyList<string>> BootstrapAsync(CancellationToken cancellation)
    {
        var problems = new List<string>();
        if (_settings.Bootstrap is { AdminUser: { } user, AdminPasswordFile: { } file })
        {
            var made = await Services.GetRequiredService<BootstrapAdmin>().EnsureAsync(user, file, cancellation);
            problems.AddRange(made.IsDone ? [] : made.Problems.Select(p => $"Bootstrap:AdminUser: {p.Text}"));
        }

        if (_settings.Bootstrap.ApiKeyFile is { } keyFile && await Services.GetRequiredService<BootstrapApiKey>().EnsureAsync(keyFile, cancellation) is { } problem)
        {
            problems.Add(problem);
        }

        return problems;
    }
}
