namespace DnsConsole.Zones.Snapshots;

/// <summary>A name that differs between two versions: only before when it was removed, only after when it was added, both when it changed.</summary>
public readonly record struct NameChange(ZoneNode Before, ZoneNode After)
{
    public ReadOnlySpan<byte> Key => (After.Exists ? After : Before).Key;
}
