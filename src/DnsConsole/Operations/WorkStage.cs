namespace DnsConsole.Operations;

/// <summary>What long work is at. Each kind of work passes some of these, in this order.</summary>
public enum WorkStage
{
    Preparing,

    /// <summary>Reading a file; counted in octets.</summary>
    Reading,

    /// <summary>Looking at the zone as a whole; not counted.</summary>
    Checking,

    /// <summary>Counted in names of the zone and of its denial chain. With the last of them done, the result is checked and stored.</summary>
    Signing,

    /// <summary>Counted in names.</summary>
    Storing,
}
