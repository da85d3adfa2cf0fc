using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Zones.Rollovers;

/// <summary>Makes a key for a zone and gives its public half; the private half stays with whoever made it.</summary>
/// <param name="id">The number the key will have in the zone.</param>
/// <param name="taken">Tags that neither the key nor its revoked form may have.</param>
public delegate DnskeyData KeyMaker(int id, KeyRole role, DnssecAlgorithm algorithm, int rsaBits, IReadOnlySet<KeyTag> taken);
