namespace DnsConsole.TestKit.Tools;

/// <summary>One thing that Zonemaster says: level, test case, tag, and what about.</summary>
public sealed record ZonemasterMessage(string Level, string Test, string Tag, string About)
{
    /// <summary>Whether its level is above NOTICE.</summary>
    public bool IsComplaint => Level is not ("DEBUG" or "INFO" or "NOTICE");

    public override string ToString() => $"{Level} {Test} {Tag} {About}";
}
