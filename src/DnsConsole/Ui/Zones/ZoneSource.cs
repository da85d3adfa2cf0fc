namespace DnsConsole.Ui.Zones;

/// <summary>Where the records of a new zone come from.</summary>
public enum ZoneSource
{
    Empty,
    Paste,
    Upload,
}
