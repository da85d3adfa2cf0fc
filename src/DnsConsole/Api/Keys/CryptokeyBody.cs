using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Keys;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Api.Keys;

/// <summary>A key in PowerDNS form, fields in alphabetical order. The private half is not in it.</summary>
/// <remarks>
/// PowerDNS knows two switches: <see cref="Published"/> is whether the DNSKEY is in the zone, <see cref="Active"/> whether the key is in use:
/// a Ready or Active key is, a Published or Retired one is not.
/// </remarks>
internal sealed record CryptokeyBody(
    bool Active, string Algorithm, int Bits, string[]? Cds, string Dnskey, string[]? Ds, ushort Flags, int Id, string Keytype, bool Published, string Type)
{
    public static CryptokeyBody Of(ZoneKey key, ZoneState zone)
    {
        var state = KeyState.Of(key, zone);
        var ds = key.IsKeySigning ? DsText(key, zone) : null;
        return new CryptokeyBody(
            state is KeyState.Ready or KeyState.Active,
            key.Algorithm.ToString(),
            KeySize.Bits(key.Dnskey),
            state is KeyState.Ready or KeyState.Active ? ds : null,
            key.Dnskey.ToString(),
            ds,
            key.Dnskey.Flags,
            key.Id,
            key.Role.ToString().ToLowerInvariant(),
            key.IsPublished,
            "Cryptokey");
    }

    private static string[] DsText(ZoneKey key, ZoneState zone) =>
        [.. new[] { DigestType.Sha256, DigestType.Sha384 }.Select(d => DsDigest.Compute(zone.Origin, key.Dnskey, d).ToString().ToLowerInvariant())];
}
