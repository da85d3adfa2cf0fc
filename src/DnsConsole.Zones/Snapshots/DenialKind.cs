namespace DnsConsole.Zones.Snapshots;

/// <summary>The record type that carries denial of existence.</summary>
public enum DenialKind : byte
{
    None,
    Nsec,
    Nsec3,
}
