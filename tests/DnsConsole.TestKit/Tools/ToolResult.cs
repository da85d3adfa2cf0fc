namespace DnsConsole.TestKit.Tools;

/// <summary>How a foreign program ended and what it said.</summary>
public sealed record ToolResult(int ExitCode, string Output, string Error)
{
    /// <summary>Both streams, for messages.</summary>
    public string Text => Output + Error;
}
