using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Records.Types;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Text;
using DnsConsole.Settings;
using DnsConsole.Storage.Audit;
using DnsConsole.Storage.Zones;
using DnsConsole.Zones;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Operations.Zones;

/// <summary>Makes a zone out of a master file or of RRsets, stores it, and serves it, unsigned.</summary>
internal sealed class CreateZone(ZoneDirectory directory, ZoneStore store, AuditLog audit, ConsoleSettings settings, TimeProvider clock)
{
    private static readonly Ttl DefaultTtl = new(3600);

    public async Task<Outcome<LiveZone>> RunAsync(CreateZoneRequest request, Actor actor, CancellationToken cancellation)
    {
        if (directory.Find(request.Origin) is not null)
        {
            return Exists(request.Origin);
        }

        var import = request.MasterFile is { } file
            ? await Task.Run(() => ZoneImport.Read(file, new MasterFileOptions(request.Origin) { FileName = request.FileName }), cancellation)
            : FromRRsets(request);
        var text = request.MasterFile is null ? "Zone created" : $"Zone imported from {request.FileName}";
        return await StoreAsync(request, import, text, actor, null, cancellation);
    }

    /// <summary>Stores and serves what an import made.</summary>
    /// <param name="text">What was done, for history and audit.</param>
    /// <param name="stored">Told how many names are written.</param>
    public async Task<Outcome<LiveZone>> StoreAsync(
        CreateZoneRequest request, ImportResult import, string text, Actor actor, IProgress<int>? stored, CancellationToken cancellation)
    {
        if (import.Snapshot is not { } snapshot)
        {
            return Outcome<LiveZone>.Refused(RefusalKind.Invalid, import.Problems);
        }

        var now = clock.GetUtcNow();
        var state = new ZoneState
        {
            Origin = request.Origin,
            Kind = request.Kind,
            Account = request.Account,
            CreatedAt = now,
            Policy = new SigningPolicy { ParentCheckInterval = settings.DsWatcher.Interval },
            Ttls = LargestTtls.In(snapshot),
        };
        ZoneState? created;
        try
        {
            created = await store.CreateAsync(state, snapshot, new ChangeEntry(now, actor.Name, text), stored, cancellation);
        }
        catch (Exception failure) when (StorageFailure.IsOne(failure))
        {
            return Outcome<LiveZone>.Refused(RefusalKind.Conflict, StorageFailure.Problem("The zone", failure));
        }

        if (created is null)
        {
            return Exists(request.Origin);
        }

        var zone = new LiveZone(created, new ServedZone(snapshot));
        directory.Add(zone);
        await audit.AppendAsync(new AuditEntry(now, actor.Name, "zone.create", request.Origin.ToString(), text, actor.Address), CancellationToken.None);
        return Outcome<LiveZone>.Done(zone, import.Problems);
    }

    /// <summary>The refusal for a name that is taken.</summary>
    public static Outcome<LiveZone> Exists(DomainName origin) =>
        Outcome<LiveZone>.Refused(RefusalKind.Conflict, "zone-exists", $"There is a zone {origin} on this server already.");

    private static ImportResult FromRRsets(CreateZoneRequest request)
    {
        var import = new ZoneImport(request.Origin);
        var own = request.RRsets.Where(s => s.Owner == request.Origin).Select(s => s.Type).ToHashSet();
        if (!own.Contains(RecordType.Ns) && request.NameServers.Length > 0)
        {
            import.Add(RRset.Create(request.Origin, RecordType.Ns, DefaultTtl, request.NameServers.Select(n => new RecordData(n.Wire.ToArray()))));
        }

        if (!own.Contains(RecordType.Soa))
        {
            import.Add(RRset.Create(request.Origin, RecordType.Soa, DefaultTtl, [FirstSoa(request).ToData()]));
        }

        foreach (var rrset in request.RRsets)
        {
            import.Add(rrset);
        }

        return import.Finish();
    }

    // Timers as RIPE-203 recommends them for small and stable zones, with a negative TTL of an hour.
    private static SoaData FirstSoa(CreateZoneRequest request) => new(
        request.NameServers.IsEmpty ? request.Origin : request.NameServers[0],
        request.Mailbox ?? (request.Origin.TryPrepend("hostmaster"u8, out var mailbox) ? mailbox : request.Origin),
        new Serial(1),
        86400,
        7200,
        3600000,
        3600);
}
