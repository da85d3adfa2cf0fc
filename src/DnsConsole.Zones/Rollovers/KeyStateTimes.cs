using DnsConsole.Zones.Keys;

namespace DnsConsole.Zones.Rollovers;

/// <summary>Notes with each key when it became Active and Retired, which its records alone do not tell for long.</summary>
internal static class KeyStateTimes
{
    public static ZoneState Stamp(ZoneState zone, DateTimeOffset now)
    {
        var after = zone;
        foreach (var key in zone.PresentKeys)
        {
            var state = KeyState.Of(key, zone);
            var stamped = key with
            {
                ActivatedAt = state is KeyState.Active active ? active.Since : key.ActivatedAt,
                RetiredAt = state is KeyState.Retired ? key.RetiredAt ?? now : null,
            };
            after = stamped == key ? after : after.WithKey(stamped);
        }

        return after;
    }
}
