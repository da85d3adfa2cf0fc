namespace DnsConsole.TestKit.Servers;

/// <summary>A theory that needs a <see cref="PrivateTree"/>; see <see cref="TreeFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TreeTheoryAttribute : TheoryAttribute
{
    /// <param name="tools">Further programs that it needs.</param>
    public TreeTheoryAttribute(params string[] tools) => Skip = TreeSkip.Reason(tools);
}
