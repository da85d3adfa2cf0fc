using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Operations;
using DnsConsole.Operations.Keys;
using DnsConsole.Operations.Records;
using DnsConsole.Operations.Rollovers;
using DnsConsole.Operations.Zones;
using DnsConsole.Storage.History;
using DnsConsole.TestKit.Servers;
using DnsConsole.Workers;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Rollovers;
using Microsoft.Data.Sqlite;

namespace DnsConsole.Tests.Operations;

/// <summary>
/// The database refuses every commit at every step of a zone's whole life: nothing is served that is not stored, an alarm has the reason, and the
/// step is taken within a minute of the disk having room again.
/// </summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private const string Reason = "database or disk is full";

    private readonly ConsoleHost _host = new() { Parent = new ScriptedParent() };

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task WholeLife_EveryStepFailsFirstAndIsTakenAfterwards()
    {
        // Each step apart from the others, and few rounds at the parent.
        var policy = new SigningPolicy { ParentCheckInterval = TimeSpan.FromHours(4), ZskLifetime = null, PurgeAfter = TimeSpan.FromDays(1), SignatureValidity = TimeSpan.FromDays(1), SignatureRefresh = TimeSpan.FromHours(12), SignatureJitter = TimeSpan.FromHours(1) };
        var zone = await _host.NewSignedZoneAsync(request: new SignRequest { Policy = policy });
        await LiveAsync(zone, () => zone.State.Keys[0].Ds.State == RecordState.Omnipresent);
        RolloverRequest[] rollovers =
        [
            new(RolloverKind.Zsk),
            new(RolloverKind.Ksk),
            new(RolloverKind.Algorithm) { Algorithm = DnssecAlgorithm.Ed25519 },
            new(RolloverKind.Scheme) { Scheme = KeyScheme.Csk },
            new(RolloverKind.Csk),
        ];
        foreach (var rollover in rollovers)
        {
            await StartAsync(zone, () => _host.Get<RollKeys>().RunAsync(zone.Origin, rollover, ConsoleHost.Tester, CancellationToken.None));
            await LiveAsync(zone, () => zone.State.Rollovers.IsEmpty);
        }

        await StartAsync(zone, () => _host.Get<UnsignZone>().RunAsync(zone.Origin, ConsoleHost.Tester, CancellationToken.None));
        await LiveAsync(zone, () => zone.State.Keys.IsEmpty);

        // What failed on the way: every kind of step there is.
        var events = (await _host.Get<ZoneHistory>().EventsAsync(zone.State.Id)).Select(e => e.Kind).ToHashSet();
        Assert.Superset(
            new HashSet<string>(["parent", "parent-servers", "key-published", "key-ready", "key-active", "key-retired", "key-removed", "key-purged", "ds-omnipresent", "rollover-started", "rollover-finished", "unsign-started", "unsigned"]),
            events);
        Assert.Contains(await _host.Get<ZoneHistory>().ChangesAsync(zone.State.Id, 1000), c => c.Comment == "Signatures renewed");
        await _host.RestartAsync();
        Assert.Equal(zone.Snapshot.Names.ToArray(), _host.Get<ZoneDirectory>().Find(zone.Origin)!.Snapshot.Names.ToArray());
    }

    [Fact]
    public async Task FirstSigning_FailsAndTheZoneIsAsItWas()
    {
        var zone = await _host.NewZoneAsync();
        var before = (zone.State, zone.Snapshot);
        Fill();
        var operation = _host.Get<SignZone>().Start(zone.Origin, new SignRequest(), ConsoleHost.Tester).Value;
        await operation.Finished;
        Assert.Equal(OperationState.Failed, operation.State);
        Assert.Contains(operation.Problems, p => p.Text.Contains(Reason, StringComparison.Ordinal));
        Assert.Equal(before, (zone.State, zone.Snapshot));
        Assert.Equal(0, _host.Count("SELECT count(*) FROM key_secrets"));

        Empty();
        operation = _host.Get<SignZone>().Start(zone.Origin, new SignRequest(), ConsoleHost.Tester).Value;
        await operation.Finished;
        Assert.Equal(OperationState.Done, operation.State);
        Assert.Empty(zone.Alarms);
    }

    // Storing takes its time, in which the old version is still served: the later time counts, and is not lost when it cannot be stored at once.
    [Fact]
    public async Task TimeOfTheSwapCannotBeStored_CountsNonethelessAndIsStoredWithTheNextChange()
    {
        var zone = await _host.NewSignedZoneAsync(request: new SignRequest { Policy = new SigningPolicy { PrivateZone = true, ZskLifetime = null } });
        await _host.PassAsync(TimeSpan.FromHours(3));
        await _host.PassAsync(TimeSpan.FromHours(3));
        _host.Execute($"CREATE TRIGGER full BEFORE UPDATE ON zones WHEN NEW.serial = OLD.serial BEGIN SELECT RAISE(ABORT, '{Reason}'); END");
        Task<Outcome<Draft>> publishing;
        await using (var other = new SqliteConnection($"Data Source={_host.DatabasePath};Pooling=False"))
        {
            // While another connection writes, the commit waits.
            await other.OpenAsync();
            await using var held = await other.BeginTransactionAsync();
            publishing = _host.Get<ZonePublisher>().PublishAsync(
                zone,
                ConsoleHost.Tester,
                (state, keys, now) => KeySteps.DraftAsync(zone, RolloverStart.Apply(state, new RolloverRequest(RolloverKind.Zsk), keys.Make, now), keys, now),
                CancellationToken.None);
            Assert.False(publishing.IsCompleted);
            _host.Clock.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.True((await publishing).IsDone);
        var swapped = _host.Clock.GetUtcNow();
        Assert.Equal(swapped, zone.State.Keys[2].DnskeyRecord.Since);

        Empty();
        var edit = await _host.Get<EditRecords>().RunAsync(
            zone.Origin, [RRsetChange.Delete(DomainName.Parse("www.zone.test."), RecordType.A)], "", ConsoleHost.Tester, CancellationToken.None);
        Assert.True(edit.IsDone);
        await _host.RestartAsync();
        Assert.Equal(swapped, _host.Get<ZoneDirectory>().Find(zone.Origin)!.State.Keys[2].DnskeyRecord.Since);
    }

    // Something a person asks for is refused with the reason, and nothing of it has begun.
    private async Task StartAsync<T>(LiveZone zone, Func<Task<Outcome<T>>> start)
    {
        await _host.SettleAsync();
        var before = (zone.State, zone.Snapshot);
        Fill();
        var refused = await start();
        Assert.Contains(Reason, Assert.Single(refused.Problems).Text, StringComparison.Ordinal);
        Assert.Equal(before, (zone.State, zone.Snapshot));
        Assert.Contains(zone.Alarms, a => a.Code == "not-published" && a.Text.Contains(Reason, StringComparison.Ordinal));

        Empty();
        Assert.True((await start()).IsDone);
    }

    // From one due time to the next, each first with the disk full.
    private async Task LiveAsync(LiveZone zone, Func<bool> ended)
    {
        var schedule = _host.Get<Schedule>();
        var end = _host.Clock.GetUtcNow().AddDays(60);
        while (!ended())
        {
            await _host.SettleAsync();
            Assert.True(_host.Clock.GetUtcNow() < end, "It did not end within two months.");
            _host.Parent!.Serve([.. zone.State.PresentKeys.Where(k => k.DsWantedSince is not null).Select(k => DsDigest.Compute(zone.Origin, k.Dnskey, DigestType.Sha256))]);
            var before = (zone.State, zone.Snapshot);
            var next = schedule.Upcoming(1)[0].Due;
            Fill();
            await _host.PassAsync(next - _host.Clock.GetUtcNow());
            Assert.Equal(before, (zone.State, zone.Snapshot));
            var alarms = zone.Alarms;

            Empty();
            await _host.PassAsync(TimeSpan.FromMinutes(1));
            Assert.True(ReferenceEquals(before.State, zone.State) || alarms.Any(a => a.Text.Contains(Reason, StringComparison.Ordinal)), "A step had to wait without an alarm.");
            Assert.DoesNotContain(zone.Alarms, a => a.Text.Contains(Reason, StringComparison.Ordinal));
            Assert.DoesNotContain(zone.Alarms, a => a.Code == "signature-expired");
        }
    }

    private void Fill() => _host.Execute($"CREATE TRIGGER full BEFORE UPDATE ON zones BEGIN SELECT RAISE(ABORT, '{Reason}'); END");

    private void Empty() => _host.Execute("DROP TRIGGER full");
}
