namespace DnsConsole.Operations.Zones;

/// <summary>What a change of a zone is for. What failed stays an alarm until the same succeeds.</summary>
internal enum ZoneWork
{
    /// <summary>Something that a person or a script asked for.</summary>
    Change,

    /// <summary>Signatures renewed before they expire.</summary>
    Renewal,

    /// <summary>Steps of keys whose time has come.</summary>
    KeySteps,

    /// <summary>What was seen at the parent taken into the keys.</summary>
    ParentCheck,
}
