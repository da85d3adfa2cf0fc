namespace DnsConsole.TestKit.Servers;

/// <summary>A fact that needs a <see cref="PrivateTree"/>: Knot, Unbound and port 53. Skipped visibly where they are missing, unless <c>DNSCONSOLE_REQUIRE_TOOLS=1</c>, where it fails instead.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TreeFactAttribute : FactAttribute
{
    /// <param name="tools">Further programs that it needs.</param>
    public TreeFactAttribute(params string[] tools) => Skip = TreeSkip.Reason(tools);
}
