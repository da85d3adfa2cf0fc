namespace DnsConsole.Operations;

/// <summary>Why an operation was refused.</summary>
public enum RefusalKind
{
    /// <summary>The values given are invalid; 422 in the API.</summary>
    Invalid,

    /// <summary>There is no such zone, key or operation; 404.</summary>
    NotFound,

    /// <summary>It exists already, or the state of things does not allow it now; 409.</summary>
    Conflict,
}
