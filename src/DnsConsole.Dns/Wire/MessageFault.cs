namespace DnsConsole.Dns.Wire;

/// <summary>Why a message cannot be read; whatever it is, a query gets FORMERR when it has a header at all.</summary>
public enum MessageFault
{
    None,

    /// <summary>Shorter than a header: there is nothing to answer.</summary>
    NoHeader,

    /// <summary>A question or record runs over the end, or a name is broken.</summary>
    Malformed,

    /// <summary>More than one question (RFC 9619).</summary>
    QuestionCount,

    /// <summary>Octets behind the last record.</summary>
    TrailingOctets,

    /// <summary>Two OPT records (RFC 6891 §6.1.1).</summary>
    TwoOpt,

    /// <summary>The OPT record is outside the additional section, its owner is not the root, or its options overrun it.</summary>
    BadOpt,
}
