namespace DnsConsole.TestKit.Tools;

/// <summary>A theory that needs foreign programs; see <see cref="ToolFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolTheoryAttribute : TheoryAttribute
{
    public ToolTheoryAttribute(params string[] tools) => Skip = ToolSkip.Reason(tools);
}
