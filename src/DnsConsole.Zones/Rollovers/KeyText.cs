using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Zones.Rollovers;

/// <summary>A key as people name it: "KSK 41055 (ECDSAP256SHA256)".</summary>
public static class KeyText
{
    public static string Of(ZoneKey key) => $"{Of(key.Role)} {key.Tag} ({key.Algorithm})";

    /// <summary>A key that is still to be made and has no tag: "the new KSK (ECDSAP256SHA256)".</summary>
    public static string OfNew(KeyRole role, DnssecAlgorithm algorithm) => $"the new {Of(role)} ({algorithm})";

    public static string Of(KeyRole role) => role switch
    {
        KeyRole.Ksk => "KSK",
        KeyRole.Zsk => "ZSK",
        _ => "CSK",
    };
}
