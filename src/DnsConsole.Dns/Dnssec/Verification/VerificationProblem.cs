using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Verification;

/// <summary>One thing wrong with a signed zone.</summary>
/// <param name="Type">The set that is meant, null when it is the name.</param>
public sealed record VerificationProblem(DomainName Owner, RecordType? Type, string Message)
{
    public override string ToString() => Type is { } type ? $"{Owner} {type}: {Message}" : $"{Owner}: {Message}";
}
