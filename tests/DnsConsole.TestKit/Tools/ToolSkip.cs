namespace DnsConsole.TestKit.Tools;

internal static class ToolSkip
{
    /// <summary>Why a test cannot run here, or null when it runs.</summary>
    public static string? Reason(string[] tools)
    {
        var missing = tools.Where(tool => Tool.Find(tool) is null).ToList();
        return missing.Count == 0 || Tool.Required ? null : $"needs {string.Join(", ", missing)} (Debian package not installed)";
    }
}
