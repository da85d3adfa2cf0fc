using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Dns.Dnssec.Verification;

/// <summary>What a response says that a validator looks at: the question, the response code, the records of answer and authority section.</summary>
public sealed record ReceivedAnswer(
    DomainName QName, RecordType QType, ResponseCode ResponseCode, IReadOnlyList<ResourceRecord> Answer, IReadOnlyList<ResourceRecord> Authority);
