namespace DnsConsole.Net.Responder;

/// <summary>The three sections of a response that hold records, in their order (RFC 1035 §4.1).</summary>
internal enum Section : byte
{
    Answer,
    Authority,
    Additional,
}
