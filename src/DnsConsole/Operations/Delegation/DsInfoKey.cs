using System.Collections.Immutable;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Operations.Delegation;

/// <summary>One key on the DS page.</summary>
/// <param name="Submit">Whether its DS may and should be submitted to the parent now.</param>
/// <param name="Reason">One sentence: why, or why not yet.</param>
/// <param name="ReadyAt">When it may be submitted, if that is known and still to come.</param>
/// <param name="Ds">SHA-256 first, then SHA-384.</param>
public sealed record DsInfoKey(ZoneKey Key, KeyState State, bool Submit, string Reason, DateTimeOffset? ReadyAt, ImmutableArray<DsData> Ds)
{
    public static DsInfoKey Of(ZoneKey key, ZoneState zone, ImmutableArray<PlannedStep> steps)
    {
        var state = KeyState.Of(key, zone);
        var step = steps.FirstOrDefault(s => s.KeyId == key.Id);
        var reason = state switch
        {
            KeyState.Generated => "The key is not published yet.",
            KeyState.Published => $"Do not submit yet. {step?.Reason}".TrimEnd(),
            KeyState.Ready => step?.Reason ?? "Submit this DS to the parent now.",
            KeyState.Active when zone.Policy.PrivateZone => "The zone has no parent by its policy; validators need this key as their trust anchor.",
            KeyState.Active => "The parent's servers have this DS. Nothing to do.",
            KeyState.Retired => "The key is on its way out. Remove its DS from the parent, never add it.",
            _ => "The key has been removed.",
        };
        ImmutableArray<DsData> ds = [DsDigest.Compute(zone.Origin, key.Dnskey, DigestType.Sha256), DsDigest.Compute(zone.Origin, key.Dnskey, DigestType.Sha384)];
        return new DsInfoKey(key, state, state is KeyState.Ready, reason, state is KeyState.Published ? step?.Due : null, ds);
    }
}
