namespace DnsConsole.Net.Responder;

/// <summary>The header bits of an answer that depend on the answer, where they stand in the third octet (RFC 1035 §4.1.1).</summary>
[Flags]
internal enum ResponseFlags : byte
{
    None = 0,

    /// <summary>TC.</summary>
    Truncated = 2,

    /// <summary>AA.</summary>
    Authoritative = 4,
}
