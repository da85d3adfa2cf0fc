using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Signing.Gate;

/// <summary>A signature that the version before did not have.</summary>
/// <param name="Index">Its place among the signatures of the set.</param>
/// <param name="Key">The key that it says it is by.</param>
internal readonly record struct NewSignature(ZoneNode Node, RecordType Type, int Index, ZoneKey Key);
