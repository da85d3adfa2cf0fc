using System.Collections.Immutable;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Api.Records;

/// <summary>One element of a PATCH, read and checked by itself, not yet against the zone.</summary>
internal sealed record RecordChange(ChangeType Kind, DomainName Owner, RecordType Type, Ttl Ttl, ImmutableArray<RecordData> Records);
