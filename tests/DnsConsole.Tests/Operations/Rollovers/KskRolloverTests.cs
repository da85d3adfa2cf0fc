using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Registries;
using DnsConsole.Operations.Keys;
using DnsConsole.Operations.Rollovers;
using DnsConsole.Operations.Zones;
using DnsConsole.Storage.Audit;
using DnsConsole.Storage.History;
using DnsConsole.TestKit.Servers;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Tests.Operations.Rollovers;

/// <summary>What needs the parent, with the default waits: the DS changes hands, a rollover is turned round, the zone is unsigned.</summary>
public sealed class KskRolloverTests : IAsyncLifetime
{
    private readonly ConsoleHost _host = new() { Parent = new ScriptedParent() };
    private LiveZone _zone = null!;

    private ScriptedParent Parent => _host.Parent!;

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        _zone = await _host.NewSignedZoneAsync(request: new SignRequest { Policy = new SigningPolicy { ZskLifetime = null } });
        await _host.PassAsync(TimeSpan.FromMinutes(125));
        Parent.Serve(Ds(1));
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        await _host.PassAsync(TimeSpan.FromHours(3));
        Assert.Equal(RecordState.Omnipresent, Key(1).Ds.State);
    }

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Rollover_OldKeyStaysUntilNoCacheHoldsItsDs()
    {
        await RollAsync();
        Assert.Equal(("active", "published"), (State(1), State(3)));
        Assert.Equal("key-ready", Progress.Step!.Action);

        await _host.PassAsync(TimeSpan.FromMinutes(125));
        Assert.Equal(("active", "ready"), (State(1), State(3)));
        Assert.Equal("submit-ds", Progress.Step!.Action);
        Assert.Equal([1, 3], Wanted);

        // One server has it, the other not yet: nothing moves.
        Parent.First.Ds = [Ds(1), Ds(3)];
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        Assert.Equal(("active", "ready"), (State(1), State(3)));

        Parent.Serve(Ds(1), Ds(3));
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        Assert.Equal(("retired", "active"), (State(1), State(3)));
        Assert.Equal([3], Wanted);

        Parent.Serve(Ds(3));
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        Assert.True(Key(1) is { IsPublished: true, SignsKeys: true, Ds.State: RecordState.Unretentive });
        var gone = Key(1).Ds.Since;

        // DS TTL 1 h + parent propagation 1 h + retire safety 1 h; then DNSKEY TTL 1 h + zone propagation 5 min + retire safety 1 h.
        await _host.PassAsync(gone + TimeSpan.FromHours(3) - TimeSpan.FromSeconds(1) - _host.Clock.GetUtcNow());
        Assert.True(Key(1).IsPublished);
        await _host.PassAsync(TimeSpan.FromSeconds(1));
        Assert.False(Key(1).IsPublished);
        await _host.PassAsync(TimeSpan.FromMinutes(125));
        Assert.Equal(("removed", "active"), (State(1), State(3)));
        Assert.Empty(_zone.State.Rollovers);
        Assert.Equal(("rollover-started", "tester"), Assert.Single((await _host.Get<AuditLog>().ReadAsync(10)).Where(a => a.Action.StartsWith("rollover", StringComparison.Ordinal)).Select(a => (a.Action, a.Actor))));
        Assert.Equal(
            ["rollover-started", "key-published 3", "key-ready 3", "key-active 3", "key-retired 1", "ds-forgotten 1", "key-removed 1", "rollover-finished"],
            (await EventsAsync()).SkipWhile(e => e != "rollover-started").Where(e => !e.StartsWith("ds-omnipresent", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Cancel_AfterTheNewDsWasSubmitted_WaitsUntilItHasLeft()
    {
        await RollAsync();
        await _host.PassAsync(TimeSpan.FromMinutes(125));
        Parent.Serve(Ds(1), Ds(3));
        await _host.PassAsync(TimeSpan.FromMinutes(15));

        var back = await _host.Get<CancelRollover>().RunAsync(_zone.Origin, 1, ConsoleHost.Tester, CancellationToken.None);
        Assert.True(back.IsDone);
        Assert.Equal(("active", "retired"), (State(1), State(3)));
        Assert.Equal([1], Wanted);
        Assert.Equal(("cancelling", "remove-ds"), (Progress.State, Progress.Step!.Action));
        await _host.PassAsync(TimeSpan.FromDays(3));
        Assert.True(Key(3) is { IsPublished: true, SignsKeys: true });

        Parent.Serve(Ds(1));
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        await _host.PassAsync(TimeSpan.FromHours(3));
        await _host.PassAsync(TimeSpan.FromMinutes(125));
        Assert.Equal(("active", "removed"), (State(1), State(3)));
        Assert.Empty(_zone.State.Rollovers);
    }

    [Fact]
    public async Task Unsign_StaysSignedWhileTheDsIsAnywhere_AndFinishesByItself()
    {
        Assert.True((await _host.Get<UnsignZone>().RunAsync(_zone.Origin, ConsoleHost.Tester, CancellationToken.None)).IsDone);
        await _host.PassAsync(TimeSpan.FromDays(3));
        Assert.True(_zone.State.IsSigned);
        Assert.Contains("Remove the DS", Waiting("unsign").Reason, StringComparison.Ordinal);

        Parent.First.Ds = [];
        await _host.PassAsync(TimeSpan.FromDays(3));
        Assert.True(_zone.State.IsSigned);

        Parent.Serve();
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        Assert.True(_zone.State.IsSigned);
        Assert.NotNull(Waiting("unsign").Due);
        await _host.PassAsync(Waiting("unsign").Due!.Value - _host.Clock.GetUtcNow() - TimeSpan.FromSeconds(1));
        Assert.True(_zone.State.IsSigned);
        await _host.PassAsync(TimeSpan.FromSeconds(1));
        Assert.False(_zone.State.IsSigned);
        Assert.False(_zone.Snapshot.Apex.Has(RecordType.Dnskey));
        Assert.All(_zone.State.Keys, k => Assert.NotNull(k.RemovedAt));
    }

    private RolloverProgress Progress => RolloverProgress.Of(Assert.Single(_zone.State.Rollovers), _zone.State, _host.Clock.GetUtcNow());

    private IEnumerable<int> Wanted => _zone.State.Keys.Where(k => k.DsWantedSince is not null).Select(k => k.Id);

    private ZoneKey Key(int id) => _zone.State.FindKey(id)!;

    private string State(int id) => KeyState.Of(Key(id), _zone.State).Name;

    private DsData Ds(int id) => DsDigest.Compute(_zone.Origin, Key(id).Dnskey, DigestType.Sha256);

    private PlannedStep Waiting(string action) => RolloverPlanner.Waiting(_zone.State, _host.Clock.GetUtcNow()).Single(s => s.Action == action);

    private async Task RollAsync()
    {
        var outcome = await _host.Get<RollKeys>().RunAsync(_zone.Origin, new(RolloverKind.Ksk), ConsoleHost.Tester, CancellationToken.None);
        Assert.True(outcome.IsDone);
    }

    private async Task<List<string>> EventsAsync() =>
        [.. (await _host.Get<ZoneHistory>().EventsAsync(_zone.State.Id)).Where(e => !e.Kind.StartsWith("parent", StringComparison.Ordinal)).Select(e => $"{e.Kind} {e.KeyId}".TrimEnd())];
}
