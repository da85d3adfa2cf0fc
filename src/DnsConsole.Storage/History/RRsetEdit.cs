using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Storage.History;

/// <summary>An RRset before and after a change set; null where there was none. Shows the difference, and backwards undoes it.</summary>
public sealed record RRsetEdit(DomainName Owner, RecordType Type, RRset? Before, RRset? After);
