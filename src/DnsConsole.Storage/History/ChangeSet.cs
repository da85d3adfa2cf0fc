using DnsConsole.Dns.Registries;

namespace DnsConsole.Storage.History;

/// <summary>A line of a zone's history: one version following another.</summary>
/// <param name="SerialBefore">Null for the first version.</param>
/// <param name="EditCount">Number of RRsets people changed; 0 when only signatures and the like were renewed.</param>
public sealed record ChangeSet(long Id, Serial? SerialBefore, Serial SerialAfter, DateTimeOffset At, string Actor, string Comment, int EditCount);
