using System.Diagnostics;

namespace DnsConsole.TestKit.Tools;

/// <summary>A foreign program (BIND, ldns, Knot, Unbound …) run to its end as an independent judge.</summary>
public static class Tool
{
    private static readonly string[] Folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), "/usr/sbin", "/usr/local/sbin", "/sbin"];

    /// <summary>Whether a missing tool is a failure instead of a skip; set where the suite must run whole.</summary>
    public static bool Required => Environment.GetEnvironmentVariable("DNSCONSOLE_REQUIRE_TOOLS") == "1";

    /// <summary>Full path of a program, or null when it is not installed.</summary>
    public static string? Find(string name) => Folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Runs a program and returns what it printed; it is killed after <paramref name="limit"/> (a minute when null).</summary>
    public static async Task<ToolResult> RunAsync(string name, IEnumerable<string> arguments, string? input = null, TimeSpan? limit = null, string? folder = null)
    {
        var start = new ProcessStartInfo(Find(name) ?? name, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{name} did not start.");
        using var timeout = new CancellationTokenSource(limit ?? TimeSpan.FromMinutes(1));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
        }

        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{name} {string.Join(' ', start.ArgumentList)} did not end in time.");
        }

        return new ToolResult(process.ExitCode, await output, await error);
    }
}
