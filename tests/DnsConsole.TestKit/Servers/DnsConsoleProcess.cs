using System.Net;
using System.Security.Cryptography;
using DnsConsole.TestKit.Files;
using DnsConsole.TestKit.Tools;

namespace DnsConsole.TestKit.Servers;

/// <summary>
/// Our program as its users have it: a process of its own, started from its build output with settings in the environment, a data directory of its own and free ports.
/// It can be killed at any moment and started again on the same data.
/// </summary>
public sealed class DnsConsoleProcess : IAsyncDisposable
{
    /// <summary>The name of the admin that the Bootstrap settings make.</summary>
    public const string AdminUser = "admin";

    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(1);

    private readonly TempFolder _folder = new();
    private readonly DnsConsoleOptions _options;
    private ServerProcess? _process;

    private DnsConsoleProcess(DnsConsoleOptions options)
    {
        _options = options;
        Dns = options.Dns ?? new IPEndPoint(IPAddress.Loopback, LoopbackNet.FreePort(IPAddress.Loopback));
        Panel = new Uri($"http://127.0.0.1:{LoopbackNet.FreePort(IPAddress.Loopback)}/");
        DataDirectory = Directory.CreateDirectory(_folder.At("data")).FullName;
        ApiKey = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        AdminPassword = "Pass-" + Convert.ToHexString(RandomNumberGenerator.GetBytes(8)).ToLowerInvariant();
        Api = new HttpClient { BaseAddress = Panel };
        Api.DefaultRequestHeaders.Add("X-API-Key", ApiKey);
    }

    /// <summary>The console's address.</summary>
    public Uri Panel { get; }

    /// <summary>Where its name server listens.</summary>
    public IPEndPoint Dns { get; }

    public string DataDirectory { get; }

    public string AdminPassword { get; }

    public string ApiKey { get; }

    /// <summary>Speaks to <see cref="Panel"/> with the API key in place.</summary>
    public HttpClient Api { get; }

    /// <summary>What the program printed since its last start.</summary>
    public string Output => _process?.Output ?? "";

    /// <summary>Its process id.</summary>
    public int Id => _process!.Id;

    /// <summary>How it ended; null while it runs.</summary>
    public int? ExitCode => _process is { HasExited: true } ended ? ended.ExitCode : null;

    /// <summary>The repository's root: where DnsConsole.sln is.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>The program's dll, built in the same configuration as the tests.</summary>
    public static string Program
    {
        get
        {
            var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
            return Path.Combine(RepositoryRoot, "src", "DnsConsole", "bin", configuration, "net10.0", "DnsConsole.dll");
        }
    }

    /// <summary>Starts the program and waits until <c>/readyz</c> says 200. If it ends instead, the error carries all it printed.</summary>
    public static async Task<DnsConsoleProcess> StartAsync(DnsConsoleOptions? options = null)
    {
        var console = new DnsConsoleProcess(options ?? new DnsConsoleOptions());
        try
        {
            await console.StartAgainAsync();
            return console;
        }
        catch
        {
            await console.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the program where it is expected to refuse, and returns its exit code and words.</summary>
    public static async Task<ToolResult> RefusesAsync(DnsConsoleOptions options)
    {
        await using var console = new DnsConsoleProcess(options);
        await using var process = console.Launch();
        await Eventually.IsAsync(() => Task.FromResult(process.HasExited), "the program to refuse", StartPatience);
        await process.ExitedAsync();
        return new ToolResult(process.ExitCode, process.Output, "");
    }

    /// <summary>Runs one of the program's other commands to its end: <c>sign-zone</c>, <c>verify-zone</c>, <c>admin</c> ….</summary>
    public static Task<ToolResult> RunAsync(params IEnumerable<string> arguments)
        => Tool.RunAsync("dotnet", [Program, .. arguments], limit: TimeSpan.FromMinutes(10), folder: RepositoryRoot);

    /// <summary>Starts again on the same data, after <see cref="StopAsync"/> or <see cref="Kill9Async"/>.</summary>
    public async Task StartAgainAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _process = Launch();
        await _process.UntilReadyAsync(IsReadyAsync, StartPatience);
    }

    /// <summary>SIGKILL: no goodbye, nothing flushed.</summary>
    public Task Kill9Async() => _process?.KillAsync() ?? Task.CompletedTask;

    /// <summary>SIGTERM, and waits for the end. What it printed is still there until the next start.</summary>
    public Task StopAsync() => _process?.StopAsync() ?? Task.CompletedTask;

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAgainAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        Api.Dispose();
        _folder.Dispose();
    }

    private ServerProcess Launch()
    {
        if (!File.Exists(Program))
        {
            throw new FileNotFoundException($"Build src/DnsConsole first: {Program} is not there.");
        }

        var settings = new Dictionary<string, string>
        {
            ["Panel:Url"] = Panel.GetLeftPart(UriPartial.Authority),
            ["Dns:Listen:0"] = Dns.ToString(),
            ["Data:Directory"] = DataDirectory,

            // The watcher asks for every signed zone's parent; no test may ask the public root. Nobody listens on this port.
            ["Resolver:RootHints:0"] = "127.0.0.1:1",
        };
        if (_options.Bootstrap)
        {
            settings["Bootstrap:AdminUser"] = AdminUser;
            settings["Bootstrap:AdminPasswordFile"] = _folder.Write("admin-password", AdminPassword);
            settings["Bootstrap:ApiKeyFile"] = _folder.Write("api-key", ApiKey);
        }

        foreach (var (name, value) in _options.Settings)
        {
            settings[name] = value;
        }

        var environment = settings.ToDictionary(setting => "DNSCONSOLE__" + setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value);
        foreach (var (name, value) in _options.Environment)
        {
            environment[name] = value;
        }

        return ServerProcess.Start("dotnet", [Program, .. _options.Arguments], RepositoryRoot, environment);
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await Api.GetAsync(new Uri("/readyz", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DnsConsole.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("No DnsConsole.sln above the tests' output.");
    }
}
