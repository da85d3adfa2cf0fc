namespace DnsConsole.Zones.Signing;

/// <summary>What becomes of the SOA serial when a version is made.</summary>
public enum SerialRule : byte
{
    /// <summary>The successor of the serial before (RFC 1982); a newer one that somebody wrote into the SOA is taken as it is.</summary>
    Increase,

    /// <summary>As it stands: for a zone that is signed from file to file.</summary>
    Keep,
}
