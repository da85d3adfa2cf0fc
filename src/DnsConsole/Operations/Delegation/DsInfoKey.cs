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
/// <param name="IsOutgoing">Whether the key is to go: its DS is to be removed, now or later, and never to be added.</param>
/// <param name="Ds">SHA-256 first, then SHA-384.</param>
public sealed record DsInfoKey(ZoneKey Key, KeyState State, bool Submit, string Reason, DateTimeOffset? ReadyAt, bool IsOutgoing, ImmutableArray<DsData> Ds)
{
    public static DsInfoKey Of(ZoneKey key, ZoneState zone, ImmutableArray<PlannedStep> steps)
    {
        var state = KeyState.Of(key, zone);
        var step = steps.FirstOrDefault(s => s.KeyId == key.Id);
        var reason = state switch
        {
            KeyState.Generated => "The key is not published yet.",
            KeyState.Published => $"Do not submit yet. {step?.Reason}".TrimEnd(),
            KeyState.Ready when key.IsStandby => "A standby key: it gets a DS when a rollover takes it, not before.",
            KeyState.Ready => step?.Reason ?? "Submit this DS to the parent now.",
            KeyState.Active when zone.Policy.PrivateZone => "The zone has no parent by its policy; validators need this key as their trust anchor.",
            KeyState.Active when key.Goal == KeyGoal.Hidden => $"Leave its DS at the parent for now. {step?.Reason}".TrimEnd(),
            KeyState.Active => "The parent's servers have this DS. Nothing to do.",
            KeyState.Retired => "The key is on its way out. Remove its DS from the parent, never add it.",
            _ => "The key has been removed.",
        };
        ImmutableArray<DsData> ds = [DsDigest.Compute(zone.Origin, key.Dnskey, DigestType.Sha256), DsDigest.Compute(zone.Origin, key.Dnskey, DigestType.Sha384)];
        var submit = state is KeyState.Ready && key.DsWantedSince is not null;
        var readyAt = state is KeyState.Published && !key.IsStandby ? step?.Due : null;
        return new DsInfoKey(key, state, submit, reason, readyAt, key.Goal == KeyGoal.Hidden || state is KeyState.Retired, ds);
    }
}
