namespace DnsConsole.Zones.Delegation;

/// <summary>What the parent zone's servers, all taken together, say about a zone's DS records.</summary>
public enum ParentJudgement : byte
{
    /// <summary>Not asked yet.</summary>
    Unknown,

    /// <summary>Every server has the DS of a key of ours, and none has a foreign one.</summary>
    All,

    /// <summary>Some servers have it and some do not.</summary>
    Some,

    /// <summary>No server has any DS.</summary>
    None,

    /// <summary>At least one server did not answer usefully, so nothing can be concluded.</summary>
    Unreachable,

    /// <summary>A DS with one of our key tags that differs in another field.</summary>
    Mismatch,

    /// <summary>A DS that belongs to no key of ours.</summary>
    UnknownDs,

    /// <summary>The parent zone itself is not signed.</summary>
    ParentUnsigned,

    /// <summary>The parent does not delegate the zone.</summary>
    NoDelegation,
}
