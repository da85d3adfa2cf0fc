namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary>What kind of answer a question of the matrix gets.</summary>
public enum MatrixAnswer
{
    /// <summary>Data, perhaps by way of CNAME or DNAME.</summary>
    Data,

    /// <summary>Data expanded from a wildcard, so with a proof that the name itself is not there.</summary>
    WildcardData,

    /// <summary>The name is there, or a wildcard for it, or something below it; the type is not.</summary>
    NoData,

    /// <summary>NXDOMAIN.</summary>
    NameError,
}
