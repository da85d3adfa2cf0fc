namespace DnsConsole.Zones.Snapshots;

/// <summary>Where a name stands in its zone; kept with the name so that the query path need not climb.</summary>
[Flags]
public enum NodeFlags : byte
{
    None = 0,

    /// <summary>A zone cut: NS records at a name other than the apex (RFC 9499 §7).</summary>
    Delegation = 1,

    /// <summary>The name owns a DNAME record (RFC 6672).</summary>
    Dname = 2,

    /// <summary>The name lies below a zone cut or a DNAME: glue at best, never signed, never in the denial chain.</summary>
    Occluded = 4,
}
