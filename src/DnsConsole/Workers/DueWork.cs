using DnsConsole.Dns.Names;

namespace DnsConsole.Workers;

/// <summary>One entry of the schedule: what is to be done for which zone, and when at the earliest.</summary>
public readonly record struct DueWork(DomainName Zone, WorkKind Kind, DateTimeOffset Due);
