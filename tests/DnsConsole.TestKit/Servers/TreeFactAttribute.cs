using DnsConsole.TestKit.Tools;

namespace DnsConsole.TestKit.Servers;

/// <summary>A fact that needs a <see cref="PrivateTree"/>: Knot, Unbound and port 53. Skipped visibly where they are missing, unless <c>DNSCONSOLE_REQUIRE_TOOLS=1</c>, where it fails instead.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TreeFactAttribute : FactAttribute
{
    public TreeFactAttribute() => Skip = ToolSkip.Reason(["knotd", "knotc", "keymgr", "unbound"])
        ?? (LoopbackNet.CanBindPort53 || Tool.Required ? null : "needs port 53 of loopback addresses (run as root)");
}
