using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Policies;

namespace DnsConsole.Zones.Rollovers;

/// <summary>Rollovers by lifetime: they begin so early that the successor is known everywhere when the lifetime ends (RFC 7583 §3.2.1, §3.3.2).</summary>
public static class ScheduledRollovers
{
    /// <summary>The rollovers whose time has come.</summary>
    public static IEnumerable<RolloverRequest> Due(ZoneState zone, DateTimeOffset now) => zone.PresentKeys
        .Where(k => BeginsAt(k, zone, now) is { } begin && now >= begin)
        .Select(k => new RolloverRequest(k.Role switch { KeyRole.Zsk => RolloverKind.Zsk, KeyRole.Ksk => RolloverKind.Ksk, _ => RolloverKind.Csk }) { KeyId = k.Id });

    /// <summary>When the key's rollover begins by itself; null when it does not.</summary>
    public static DateTimeOffset? BeginsAt(ZoneKey key, ZoneState zone, DateTimeOffset now)
    {
        if (zone.UnsigningSince is not null
            || key is not { Goal: KeyGoal.Omnipresent, IsStandby: false, RemovedAt: null, ActivatedAt: { } active }
            || LifetimeOf(key.Role, zone.Policy) is not { } lifetime
            || KeyState.Of(key, zone) is not KeyState.Active
            || zone.Rollovers.Any(r => r.Incoming.Contains(key.Id) || r.Outgoing.Contains(key.Id)))
        {
            return null;
        }

        var lead = KeyTimers.KeyKnown(new RecordProgress(RecordState.Rumoured, active), zone, now).Length;
        return active + (lifetime > lead ? lifetime - lead : TimeSpan.Zero);
    }

    public static TimeSpan? LifetimeOf(KeyRole role, SigningPolicy policy) => role switch
    {
        KeyRole.Ksk => policy.KskLifetime,
        KeyRole.Zsk => policy.ZskLifetime,
        _ => policy.CskLifetime,
    };
}
