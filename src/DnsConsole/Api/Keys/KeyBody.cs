using DnsConsole.Dns.Dnssec.Keys;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Api.Keys;

/// <summary>A key of a zone; <c>lifetime</c> in seconds, absent when it has none.</summary>
internal sealed record KeyBody(
    int Id,
    ushort Tag,
    string Role,
    byte Algorithm,
    ushort Flags,
    int Bits,
    string PublicKey,
    string State,
    DateTimeOffset Since,
    NextStepBody? NextStep,
    KeyRecordsBody Records,
    long? Lifetime,
    bool Standby)
{
    public static KeyBody Of(ZoneKey key, LiveZone zone, DateTimeOffset now)
    {
        var state = KeyState.Of(key, zone.State);
        var step = RolloverPlanner.Waiting(zone.State, now).FirstOrDefault(s => s.KeyId == key.Id);
        return new KeyBody(
            key.Id,
            key.Tag.Value,
            key.Role.ToString().ToLowerInvariant(),
            key.Algorithm.Value,
            key.Dnskey.Flags,
            KeySize.Bits(key.Dnskey),
            Convert.ToBase64String(key.Dnskey.PublicKey),
            state.Name,
            state.Since,
            step is null ? null : new NextStepBody(step.Action, step.Due, step.Reason),
            KeyRecordsBody.Of(key),
            (long?)ScheduledRollovers.LifetimeOf(key.Role, zone.State.Policy)?.TotalSeconds,
            key.IsStandby);
    }
}
