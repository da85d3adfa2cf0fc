using DnsConsole.Dns.Names;

namespace DnsConsole.Storage.History;

/// <summary>Records of one owner name, one after the other as <c>TYPE CLASS TTL RDLENGTH RDATA</c> in wire form.</summary>
public sealed record OwnedRecords(DomainName Owner, ReadOnlyMemory<byte> Records);
