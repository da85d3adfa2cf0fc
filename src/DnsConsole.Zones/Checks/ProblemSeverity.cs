namespace DnsConsole.Zones.Checks;

public enum ProblemSeverity : byte
{
    /// <summary>Worth knowing; the change goes through.</summary>
    Warning,

    /// <summary>The change is refused.</summary>
    Error,
}
