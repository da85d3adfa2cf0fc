using DnsConsole.TestKit.Tools;

namespace DnsConsole.TestKit.Servers;

internal static class TreeSkip
{
    /// <summary>Why there can be no private tree here, or null when there can.</summary>
    public static string? Reason(string[] tools) => ToolSkip.Reason(["knotd", "knotc", "keymgr", "unbound", .. tools])
        ?? (LoopbackNet.CanBindPort53 || Tool.Required ? null : "needs port 53 of loopback addresses (run as root)");
}
