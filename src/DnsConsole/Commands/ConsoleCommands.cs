using System.CommandLine;

namespace DnsConsole.Commands;

/// <summary>All commands of the program. Exit codes: 0 done, 1 refused with reasons, 2 wrong usage.</summary>
internal static class ConsoleCommands
{
    private const int UsageError = 2;

    // After SIGINT or SIGTERM a command may take this long to leave things in order.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs the command that the arguments name and returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments, TextWriter? output = null, TextWriter? error = null)
    {
        var root = new RootCommand("DnsConsole: DNSSEC management console, signer and authoritative name server.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        root.Subcommands.Add(ServeCommand.Create());
        root.Subcommands.Add(SignZoneCommand.Create());
        root.Subcommands.Add(VerifyZoneCommand.Create());
        root.SetAction((result, cancellation) => ServeCommand.RunAsync([.. result.UnmatchedTokens], cancellation));
        var parsed = root.Parse(arguments);
        var invocation = new InvocationConfiguration { Output = output ?? Console.Out, Error = error ?? Console.Error, ProcessTerminationTimeout = Patience };
        var code = await parsed.InvokeAsync(invocation);
        return parsed.Errors.Count > 0 ? UsageError : code;
    }
}
