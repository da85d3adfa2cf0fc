using System.CommandLine;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Settings;

namespace DnsConsole.Commands;

/// <summary>The command <c>serve</c>, which is also what runs when no command is named: starts everything and stays.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "Run the console, the name server and the workers (default).") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((result, cancellation) => RunAsync([.. result.UnmatchedTokens], cancellation));
        return command;
    }

    /// <summary>Serves until asked to stop. Exit code 1 with every reason when it cannot.</summary>
    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellation)
    {
        if (Misplaced(arguments) is { } stray)
        {
            await Console.Error.WriteLineAsync($"'{stray}' is neither a command nor a setting. Settings are given as --Section:Name value; see --help for commands.");
            return 2;
        }

        var contentRoot = SettingsSources.ContentRoot();
        var configuration = SettingsSources.Build(contentRoot, arguments);
        var settings = ConsoleSettings.Read(configuration, out var problems);
        if (problems.Count > 0)
        {
            return await RefuseAsync("DnsConsole cannot start with these settings:", problems);
        }

        await using var application = ConsoleApplication.Create(settings, configuration, contentRoot);
        var obstacles = await application.StartAsync(cancellation);
        if (obstacles.Count > 0)
        {
            return await RefuseAsync("DnsConsole cannot start:", obstacles);
        }

        await Console.Out.WriteLineAsync($"Panel       {string.Join(", ", application.PanelUrls)}");
        await Console.Out.WriteLineAsync($"DNS         {string.Join(", ", application.DnsEndpoints)} (UDP and TCP)");
        if (application.TlsEndpoints is { Count: > 0 } tls)
        {
            await Console.Out.WriteLineAsync($"DNS (TLS)   {string.Join(", ", tls)}, pin sha256/{application.TlsPin}");
        }

        await Console.Out.WriteLineAsync($"Data        {settings.Data.Directory}");
        await Console.Out.WriteLineAsync($"Signatures  {CryptoProviders.Default.Name}");
        if (await application.SetupUrlAsync() is { } setup)
        {
            await Console.Out.WriteLineAsync($"Setup link  {setup}");
            await Console.Out.WriteLineAsync("            Open it once to create the administrator. Whoever has it owns this console.");
        }

        await Console.Out.FlushAsync(cancellation);
        await application.WaitForShutdownAsync(cancellation);
        return 0;
    }

    // A setting is one word with '=', or a name and its value.
    private static string? Misplaced(string[] arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal) || (!arguments[i].Contains('=', StringComparison.Ordinal) && ++i == arguments.Length))
            {
                return arguments[Math.Min(i, arguments.Length - 1)];
            }
        }

        return null;
    }

    private static async Task<int> RefuseAsync(string headline, IEnumerable<string> problems)
    {
        await Console.Error.WriteLineAsync(headline);
        foreach (var problem in problems)
        {
            await Console.Error.WriteLineAsync($"  {problem}");
        }

        return 1;
    }
}
