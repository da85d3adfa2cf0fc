namespace DnsConsole.Zones.Keys;

/// <summary>Where a key is headed: to be introduced, or to be withdrawn.</summary>
public enum KeyGoal : byte
{
    Hidden,
    Omnipresent,
}
