using System.Collections.Immutable;
using System.Net;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Zones.Delegation;

/// <summary>What one address of one parent server answered when asked for the DS RRset.</summary>
/// <param name="Ds">The DS records it gave; empty when it denied there are any, or did not answer.</param>
/// <param name="Ttl">TTL of the DS RRset as the server, not a cache, gave it.</param>
/// <param name="Validated">Whether the answer was validated up to a trust anchor.</param>
/// <param name="Error">Why the answer is of no use: timeout, refused, lame, truncated without TCP, stale, bogus; null when it is good.</param>
public sealed record ParentServerAnswer(
    DomainName Server,
    IPEndPoint Address,
    ImmutableArray<DsData> Ds,
    Ttl? Ttl,
    bool Validated,
    TimeSpan Latency,
    string? Error);
