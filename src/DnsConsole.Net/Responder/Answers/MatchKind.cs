namespace DnsConsole.Net.Responder.Answers;

/// <summary>How a name stands to the names of a zone.</summary>
internal enum MatchKind : byte
{
    /// <summary>It owns records.</summary>
    Exact,

    /// <summary>It owns none, but a name below it does (RFC 4592 §2.2.2).</summary>
    EmptyNonTerminal,

    /// <summary>It does not exist.</summary>
    Missing,

    /// <summary>It lies at or below a zone cut.</summary>
    Delegated,

    /// <summary>It lies below a DNAME.</summary>
    Redirected,
}
