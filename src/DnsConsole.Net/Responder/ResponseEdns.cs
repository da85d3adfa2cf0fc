namespace DnsConsole.Net.Responder;

/// <summary>The OPT record of a response (RFC 6891 §7): our payload size and the query's DO bit, no other flag. <c>default</c> is none.</summary>
internal readonly record struct ResponseEdns(int PayloadSize, bool IsDnssecOk)
{
    public bool IsPresent => PayloadSize > 0;
}
