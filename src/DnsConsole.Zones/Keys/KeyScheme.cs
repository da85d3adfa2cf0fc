namespace DnsConsole.Zones.Keys;

/// <summary>Which keys a zone is signed with.</summary>
public enum KeyScheme : byte
{
    /// <summary>A KSK that the DS names and a ZSK that signs the data (RFC 6781 §3.1).</summary>
    KskAndZsk,

    /// <summary>One key for both.</summary>
    Csk,
}
