namespace DnsConsole.Soak;

/// <summary>Where a <see cref="PassingZone"/> is.</summary>
internal enum ZonePhase
{
    /// <summary>Never heard of: REFUSED.</summary>
    Absent,
    BeingAdded,

    /// <summary>Added, says the program: it must answer.</summary>
    Present,
    BeingRemoved,

    /// <summary>Removed, says the program: REFUSED again.</summary>
    Gone,
}
