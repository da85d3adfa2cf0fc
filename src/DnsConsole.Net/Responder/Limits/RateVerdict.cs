namespace DnsConsole.Net.Responder.Limits;

/// <summary>What becomes of a response that was made.</summary>
internal enum RateVerdict : byte
{
    /// <summary>It is sent as it is.</summary>
    Send,

    /// <summary>It is sent without records and with TC, so that a client whose address is not forged comes back over TCP.</summary>
    Slip,

    /// <summary>It is not sent.</summary>
    Drop,
}
