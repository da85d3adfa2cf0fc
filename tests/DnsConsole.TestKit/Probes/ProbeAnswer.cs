namespace DnsConsole.TestKit.Probes;

/// <summary>What a name server said: response code, header bits, sections without OPT, and extended errors (RFC 8914) where it gave any.</summary>
public sealed record ProbeAnswer(
    string Rcode,
    bool Authoritative,
    bool Truncated,
    bool RecursionAvailable,
    bool AuthenticData,
    IReadOnlyList<ProbeRecord> Answer,
    IReadOnlyList<ProbeRecord> Authority,
    IReadOnlyList<ProbeRecord> Additional,
    IReadOnlyList<string> ExtendedErrors)
{
    /// <summary>Data of the answer section's records of one type, sorted, for comparing sets.</summary>
    public IReadOnlyList<string> Data(string type) => [.. Answer.Where(r => r.Type == type).Select(r => r.Data).Order(StringComparer.Ordinal)];

    public override string ToString()
        => $"{Rcode}{(Authoritative ? " aa" : "")}{(Truncated ? " tc" : "")}{(AuthenticData ? " ad" : "")} [{string.Join("; ", Answer)}] [{string.Join("; ", Authority)}]"
            + $" [{string.Join("; ", Additional)}] {string.Join("; ", ExtendedErrors)}".TrimEnd();
}
