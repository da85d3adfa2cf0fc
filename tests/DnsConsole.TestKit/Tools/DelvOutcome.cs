namespace DnsConsole.TestKit.Tools;

/// <summary>What delv says of an answer.</summary>
public enum DelvOutcome
{
    /// <summary>Data, validated from the anchor.</summary>
    FullyValidated,

    /// <summary>NXDOMAIN or NODATA, validated from the anchor.</summary>
    NegativeFullyValidated,

    /// <summary>Proved to be unsigned.</summary>
    Unsigned,

    /// <summary>Anything else: resolution failed, and the text says why.</summary>
    Failed,
}
