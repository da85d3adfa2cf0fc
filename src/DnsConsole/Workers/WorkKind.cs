namespace DnsConsole.Workers;

/// <summary>What falls due for a zone.</summary>
public enum WorkKind
{
    /// <summary>Key steps and signatures that expire.</summary>
    Upkeep,

    /// <summary>Asking the parent's servers for the DS.</summary>
    ParentCheck,
}
