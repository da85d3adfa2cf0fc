using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using DnsConsole.TestKit.Tools;

namespace DnsConsole.TestKit.Servers;

/// <summary>A server program in the foreground: its output is kept, and it dies with its owner at the latest.</summary>
public sealed partial class ServerProcess : IAsyncDisposable
{
    private const int Terminate = 15;

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ServerProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Everything printed so far, both streams in the order they came.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static ServerProcess Start(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Tool.Find(program) ?? program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var server = new ServerProcess(new Process { StartInfo = start });
        server._process.OutputDataReceived += (_, line) => server.Keep(line.Data);
        server._process.ErrorDataReceived += (_, line) => server.Keep(line.Data);
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        return server;
    }

    /// <summary>Asks until the server is ready; its end, or no readiness in time, is an error with all it printed.</summary>
    public async Task UntilReadyAsync(Func<Task<bool>> ask, TimeSpan? patience = null)
    {
        try
        {
            await Eventually.IsAsync(async () => HasExited || await ask(), $"{_process.StartInfo.FileName} to be ready", patience);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}\n{Output}", e);
        }

        if (HasExited)
        {
            await _process.WaitForExitAsync();
            throw new InvalidOperationException($"{_process.StartInfo.FileName} ended with {ExitCode}:\n{Output}");
        }
    }

    /// <summary>Waits for the process to end by itself, with all its output read.</summary>
    public Task ExitedAsync() => _process.WaitForExitAsync();

    /// <summary>SIGTERM, and waits for the end.</summary>
    public async Task StopAsync()
    {
        if (!HasExited)
        {
            _ = Signal(Id, Terminate);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20), TimeProvider.System);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                await KillAsync();
                throw new TimeoutException($"{_process.StartInfo.FileName} did not end on SIGTERM:\n{Output}");
            }
        }
    }

    /// <summary>SIGKILL, and waits for the end: nothing is flushed, nothing is said.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);

    private void Keep(string? line)
    {
        lock (_output)
        {
            if (line is not null)
            {
                _output.Append(line).Append('\n');
            }
        }
    }
}
