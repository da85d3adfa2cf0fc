using DnsConsole.Dns.Names;
using DnsConsole.Storage.Audit;
using DnsConsole.Storage.Zones;

namespace DnsConsole.Operations.Zones;

/// <summary>Takes a zone out of service. While its DS is at the parent this would make the name bogus for everybody, so it is refused then.</summary>
internal sealed class DeleteZone(ZoneDirectory directory, ZoneStore store, KeyRing ring, AuditLog audit, TimeProvider clock)
{
    /// <returns>The name of the zone that is gone.</returns>
    public async Task<Outcome<DomainName>> RunAsync(DomainName origin, Actor actor, CancellationToken cancellation)
    {
        if (directory.Find(origin) is not { } zone)
        {
            return UnknownZone.Refuse<DomainName>(origin);
        }

        await zone.Writer.WaitAsync(cancellation);
        try
        {
            if (directory.Find(origin) != zone)
            {
                return UnknownZone.Refuse<DomainName>(origin);
            }

            if (zone.State.Keys.FirstOrDefault(k => k.RemovedAt is null && k.Ds.MayBeCached) is { } chained)
            {
                return Outcome<DomainName>.Refused(
                    RefusalKind.Conflict,
                    "ds-at-parent",
                    $"The DS of key {chained.Tag} is at the parent, or resolvers may still hold it. Without the zone every name in it would be bogus. Remove the DS at the parent first.");
            }

            await store.DeleteAsync(zone.State.Id, clock.GetUtcNow(), cancellation);
            directory.Remove(zone);
            foreach (var key in zone.State.Keys)
            {
                ring.Forget(zone.State.Id, key.Id);
            }

            await audit.AppendAsync(new AuditEntry(clock.GetUtcNow(), actor.Name, "zone.delete", origin.ToString(), "Zone deleted", actor.Address), CancellationToken.None);
            return Outcome<DomainName>.Done(origin);
        }
        finally
        {
            zone.Writer.Release();
        }
    }
}
