namespace DnsConsole.Soak;

/// <summary>What the answer to a question must be.</summary>
internal enum Expectation
{
    /// <summary>NOERROR with an answer section.</summary>
    Data,

    /// <summary>The address made from the number in the name.</summary>
    Address,

    /// <summary>The number of a change between acknowledged and requested.</summary>
    Counter,

    /// <summary>NXDOMAIN.</summary>
    NameError,

    /// <summary>NOERROR without an answer section, from the zone itself.</summary>
    NoData,

    /// <summary>NOERROR without AA and answer section, with NS records.</summary>
    Referral,

    /// <summary>REFUSED without a record: no zone of ours.</summary>
    Foreign,

    /// <summary>Depends on the phase of a <see cref="PassingZone"/>.</summary>
    Passing,
}
