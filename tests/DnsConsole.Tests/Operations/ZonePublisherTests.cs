using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Operations;
using DnsConsole.Operations.Keys;
using DnsConsole.Operations.Records;
using DnsConsole.Operations.Zones;
using DnsConsole.Storage.Zones;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Tests.Operations;

public sealed class ZonePublisherTests : IAsyncLifetime
{
    // No parent is asked in the background, which would be a change too.
    private static readonly SignRequest Private = new() { Policy = new SigningPolicy { PrivateZone = true } };

    private readonly ConsoleHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task DraftThatWouldBeBogus_IsNotServedNorStoredAndRaisesAnAlarm()
    {
        var zone = await _host.NewSignedZoneAsync(request: Private);
        var before = zone.Snapshot;
        zone.Snapshot.Names.TryGet("www\0"u8, out var www);
        var bogus = new ZoneSnapshot(zone.Origin, before.Names.With(WithAnotherAddress(www)), before.Denial, before.Nsec3);

        var outcome = await PublishAsync(zone, new Draft(zone.State, bogus, "edit", "an address without its signature"));

        Assert.Equal(RefusalKind.Conflict, outcome.Refusal);
        Assert.NotEmpty(outcome.Problems);
        Assert.Same(before, zone.Snapshot);
        Assert.Contains(zone.Alarms, a => a.Code == "not-published" && a.Text.Contains("served on", StringComparison.Ordinal));
        Assert.Equal(before.Names.ToArray(), _host.Get<ZoneStore>().Load(zone.State.Id, zone.State.Id).Single().Snapshot.Names.ToArray());
    }

    [Fact]
    public async Task DatabaseFails_NothingIsServedAndTheNextChangeGoesThrough()
    {
        var zone = await _host.NewSignedZoneAsync(request: Private);
        var before = zone.Snapshot;
        _host.Execute("ALTER TABLE zone_names RENAME TO elsewhere");

        var refused = await EditAsync(zone);
        Assert.Equal("not-stored", Assert.Single(refused.Problems).Code);
        Assert.Same(before, zone.Snapshot);
        Assert.Contains(zone.Alarms, a => a.Code == "not-published");

        // What comes to nothing does not make it good.
        Assert.True((await PublishAsync(zone, new Draft(zone.State, zone.Snapshot, "edit", "nothing"))).IsDone);
        Assert.Contains(zone.Alarms, a => a.Code == "not-published");

        _host.Execute("ALTER TABLE elsewhere RENAME TO zone_names");
        Assert.True((await EditAsync(zone)).IsDone);
        Assert.True(zone.Snapshot.Serial.IsNewerThan(before.Serial));
    }

    [Fact]
    public async Task DraftThatChangesNothing_MakesNoVersion()
    {
        var zone = await _host.NewSignedZoneAsync(request: Private);
        var changes = 0;
        zone.Changed += () => changes++;
        Assert.True((await PublishAsync(zone, new Draft(zone.State, zone.Snapshot, "edit", "nothing"))).IsDone);
        Assert.Equal(0, changes);
    }

    private Task<Outcome<Draft>> PublishAsync(LiveZone zone, Draft draft) => _host.Get<ZonePublisher>().PublishAsync(
        zone,
        ConsoleHost.Tester,
        async (state, keys, now) =>
        {
            Assert.True((await keys.ContextAsync(state, now)).IsDone);
            return Outcome<Draft>.Done(draft);
        },
        CancellationToken.None);

    private Task<Outcome<Serial>> EditAsync(LiveZone zone) => _host.Get<EditRecords>().RunAsync(
        zone.Origin, [RRsetChange.Delete(DomainName.Parse("www.zone.test."), RecordType.A)], "", ConsoleHost.Tester, CancellationToken.None);

    private static byte[] WithAnotherAddress(ZoneNode node)
    {
        var slab = (byte[])node.Slab!.Clone();
        var at = slab.AsSpan().IndexOf<byte>([192, 0, 2, 80]);
        slab[at + 3] = 81;
        return slab;
    }
}
