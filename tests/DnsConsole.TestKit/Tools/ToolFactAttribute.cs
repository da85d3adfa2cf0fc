namespace DnsConsole.TestKit.Tools;

/// <summary>A fact that needs foreign programs: skipped with the missing one's name, unless <c>DNSCONSOLE_REQUIRE_TOOLS=1</c>, where it fails instead.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(params string[] tools) => Skip = ToolSkip.Reason(tools);
}
