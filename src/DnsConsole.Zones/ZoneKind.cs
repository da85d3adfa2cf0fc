namespace DnsConsole.Zones;

/// <summary>Where a zone's data comes from.</summary>
public enum ZoneKind : byte
{
    /// <summary>Edited here; no transfers out by NOTIFY.</summary>
    Native,

    /// <summary>Edited here and notified to secondaries.</summary>
    Primary,

    /// <summary>Transferred from primaries.</summary>
    Secondary,
}
