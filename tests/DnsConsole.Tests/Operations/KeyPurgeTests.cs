using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Operations;
using DnsConsole.Operations.Keys;
using DnsConsole.Operations.Records;
using DnsConsole.Operations.Rollovers;
using DnsConsole.Operations.Zones;
using DnsConsole.Workers;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Tests.Operations;

/// <summary>Private halves are gone when nothing needs them: from memory when the key signs no more, from the database when its time in the archive is over.</summary>
public sealed class KeyPurgeTests : IAsyncLifetime
{
    private const string Secrets = "SELECT count(*) FROM key_secrets";

    private static readonly SignRequest Private = new() { Policy = new SigningPolicy { PrivateZone = true, PurgeAfter = TimeSpan.FromDays(10), ZskLifetime = null } };

    private readonly ConsoleHost _host = new();

    private KeyRing Ring => _host.Get<KeyRing>();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task KeyThatWasRolled_LeavesMemoryWhenItStopsToSignAndTheDatabaseWhenItIsPurged()
    {
        var zone = await _host.NewSignedZoneAsync(request: Private);
        await _host.PassAsync(TimeSpan.FromHours(3));
        var old = zone.State.Keys[1];
        Assert.True(Ring.Holds(zone.State.Id, old.Id));
        Assert.True((await _host.Get<RollKeys>().RunAsync(zone.Origin, new RolloverRequest(RolloverKind.Zsk), ConsoleHost.Tester, CancellationToken.None)).IsDone);

        await _host.PassAsync(TimeSpan.FromHours(3));
        Assert.False(zone.State.FindKey(old.Id)!.SignsZone);
        Assert.False(Ring.Holds(zone.State.Id, old.Id));
        Assert.True(Ring.Holds(zone.State.Id, zone.State.Keys[2].Id));

        await PassUntilAsync(() => zone.State.FindKey(old.Id)!.RemovedAt is not null);
        await _host.PassAsync(TimeSpan.FromDays(10) - TimeSpan.FromSeconds(1));
        Assert.Equal(3, _host.Count(Secrets));
        await _host.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Null(zone.State.FindKey(old.Id));
        Assert.Equal((2, 2), (_host.Count(Secrets), _host.Count("SELECT count(*) FROM keys")));
        Assert.Empty(zone.Alarms);
    }

    [Fact]
    public async Task ZoneThatWasUnsigned_ItsKeysGoToo()
    {
        var zone = await _host.NewSignedZoneAsync(request: Private);
        await _host.PassAsync(TimeSpan.FromHours(3));
        Assert.True((await _host.Get<UnsignZone>().RunAsync(zone.Origin, ConsoleHost.Tester, CancellationToken.None)).IsDone);
        await PassUntilAsync(() => !zone.State.IsSigned);
        Assert.All(zone.State.Keys, k => Assert.False(Ring.Holds(zone.State.Id, k.Id)));

        await _host.PassAsync(TimeSpan.FromDays(10) - TimeSpan.FromSeconds(1));
        Assert.Equal(2, _host.Count(Secrets));
        await _host.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Empty(zone.State.Keys);
        Assert.Equal((0, 0), (_host.Count(Secrets), _host.Count("SELECT count(*) FROM keys")));
    }

    [Fact]
    public async Task DeletedZone_LeavesMemoryAtOnceAndTheDatabaseAfterNinetyDays()
    {
        var zone = await _host.NewSignedZoneAsync(request: Private);
        await _host.PassAsync(TimeSpan.FromHours(3));
        Assert.True(Ring.Holds(zone.State.Id, 1));

        // Somebody waits with an edit while the zone is deleted.
        await zone.Writer.WaitAsync();
        var delete = _host.Get<DeleteZone>().RunAsync(zone.Origin, ConsoleHost.Tester, CancellationToken.None);
        var edit = _host.Get<EditRecords>().RunAsync(zone.Origin, [RRsetChange.Delete(DomainName.Parse("www.zone.test."), RecordType.A)], "", ConsoleHost.Tester, CancellationToken.None);
        zone.Writer.Release();
        Assert.True((await delete).IsDone);
        Assert.Equal(RefusalKind.NotFound, (await edit).Refusal);
        Assert.All(zone.State.Keys, k => Assert.False(Ring.Holds(zone.State.Id, k.Id)));

        _host.Clock.Advance(Housekeeping.KeptFor);
        Assert.Equal(0, await Housekeeper.RunAsync(CancellationToken.None));
        Assert.Equal(2, _host.Count(Secrets));
        _host.Clock.Advance(TimeSpan.FromTicks(1));
        await Housekeeper.RunAsync(CancellationToken.None);
        Assert.Equal((0, 0), (_host.Count(Secrets), _host.Count("SELECT count(*) FROM zones")));
    }

    [Fact]
    public async Task DeletedZone_IsNotErasedByAClockThatJumped()
    {
        var zone = await _host.NewSignedZoneAsync(request: Private);
        Assert.True((await _host.Get<DeleteZone>().RunAsync(zone.Origin, ConsoleHost.Tester, CancellationToken.None)).IsDone);
        _host.Clock.JumpWall(Housekeeping.KeptFor * 2);
        Assert.Equal(0, await Housekeeper.RunAsync(CancellationToken.None));
        Assert.Equal(2, _host.Count(Secrets));
    }

    private Housekeeping Housekeeper => _host.Get<IEnumerable<Microsoft.Extensions.Hosting.IHostedService>>().OfType<Housekeeping>().Single();

    private async Task PassUntilAsync(Func<bool> happened)
    {
        for (var hours = 0; !happened(); hours++)
        {
            Assert.True(hours < 24 * 30, "It did not happen within a month.");
            await _host.PassAsync(TimeSpan.FromHours(1));
        }
    }
}
