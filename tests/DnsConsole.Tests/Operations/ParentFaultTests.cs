using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Registries;
using DnsConsole.Operations.Delegation;
using DnsConsole.Operations.Zones;
using DnsConsole.Storage.History;
using DnsConsole.TestKit.Servers;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Tests.Operations;

/// <summary>
/// Everything the servers of a parent can do wrong, asked over real sockets while a key waits for them: no step is taken on it, an alarm says
/// what is the case, and the key goes on when they are right again.
/// </summary>
public sealed class ParentFaultTests : IAsyncLifetime
{
    // DS TTL and parent propagation.
    private static readonly TimeSpan DsKnown = TimeSpan.FromHours(2);

    private readonly ConsoleHost _host = new() { Parent = new ScriptedParent() };
    private LiveZone _zone = null!;

    private ScriptedParent Parent => _host.Parent!;

    private ZoneKey Ksk => _zone.State.Keys[0];

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        _zone = await _host.NewSignedZoneAsync();
        await _host.PassAsync(TimeSpan.FromMinutes(125));
    }

    public Task DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(ScriptedFault.Refuses, "refused: the server answers REFUSED")]
    [InlineData(ScriptedFault.Lame, "lame: the server is not authoritative for test.")]
    [InlineData(ScriptedFault.Truncates, "truncated-without-TCP")]
    public async Task OneServerIsFaulty_NothingIsConcludedUntilItAnswers(ScriptedFault fault, string reason)
    {
        Parent.Serve(Ds());
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        Assert.Equal((RecordState.Rumoured, "active"), (Ksk.Ds.State, KeyState.Of(Ksk, _zone.State).Name));

        Parent.Second.Fault = fault;
        await _host.PassAsync(DsKnown);
        Assert.Equal(RecordState.Rumoured, Ksk.Ds.State);
        var alarm = Assert.Single(_zone.Alarms);
        Assert.Equal("parent-unreachable", alarm.Code);
        Assert.Contains(reason, alarm.Text, StringComparison.Ordinal);
        Assert.Contains(Parent.Second.Address.ToString(), alarm.Text, StringComparison.Ordinal);

        Parent.Second.Fault = ScriptedFault.None;
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        Assert.Equal(RecordState.Omnipresent, Ksk.Ds.State);
        Assert.Empty(_zone.Alarms);
    }

    [Fact]
    public async Task OneServerIsSilent_TimesOutAndNothingIsConcluded()
    {
        Parent.Serve(Ds());
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        Parent.Second.Fault = ScriptedFault.Silent;
        _host.Clock.Advance(DsKnown);
        await Eventually.IsAsync(
            () =>
            {
                _host.Clock.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(_zone.Alarms.Any(a => a.Text.Contains("timeout: no answer within 2 s", StringComparison.Ordinal)));
            },
            "the timeout to be noticed");
        Assert.Equal(RecordState.Rumoured, Ksk.Ds.State);
    }

    [Fact]
    public async Task OneServerDeniesTheName_CountsAsAServerWithoutTheDs()
    {
        Parent.Serve(Ds());
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        Parent.Second.Fault = ScriptedFault.DeniesName;
        await _host.PassAsync(DsKnown);
        Assert.Equal(("ready", RecordState.Rumoured), (KeyState.Of(Ksk, _zone.State).Name, Ksk.Ds.State));
        Assert.Equal("ds-partial", Assert.Single(_zone.Alarms).Code);
    }

    [Fact]
    public async Task ServersDisagree_TheDsCountsFromWhenAllHaveIt()
    {
        Parent.First.Ds = [Ds()];
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        Assert.Equal(("ready", "ds-partial"), (KeyState.Of(Ksk, _zone.State).Name, Assert.Single(_zone.Alarms).Code));
        await _host.PassAsync(DsKnown);
        Assert.Equal(("ready", RecordState.Rumoured), (KeyState.Of(Ksk, _zone.State).Name, Ksk.Ds.State));

        Parent.Serve(Ds());
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        Assert.Equal("active", KeyState.Of(Ksk, _zone.State).Name);
        await _host.PassAsync(DsKnown - TimeSpan.FromSeconds(1));
        Assert.Equal(RecordState.Rumoured, Ksk.Ds.State);
        await _host.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(RecordState.Omnipresent, Ksk.Ds.State);
    }

    [Theory]
    [InlineData(true, "ds-mismatch")]
    [InlineData(false, "ds-unknown")]
    public async Task WrongDs_NoKeyBecomesActiveByIt(bool sameTag, string code)
    {
        var right = Ds();
        Parent.Serve(DsData.Create(new KeyTag((ushort)(right.KeyTag.Value ^ (sameTag ? 0 : 1))), right.Algorithm, right.DigestType, new byte[32]));
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        await _host.PassAsync(DsKnown);
        Assert.Equal(("ready", RecordState.Hidden), (KeyState.Of(Ksk, _zone.State).Name, Ksk.Ds.State));
        Assert.Equal(code, Assert.Single(_zone.Alarms).Code);

        Parent.Serve(right);
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        Assert.Equal("active", KeyState.Of(Ksk, _zone.State).Name);
        Assert.Empty(_zone.Alarms);
    }

    [Fact]
    public async Task ParentDeniesTheName_TheKeyStaysAsIfTheDsWereCached()
    {
        await ActivateAsync();
        (Parent.First.Fault, Parent.Second.Fault) = (ScriptedFault.DeniesName, ScriptedFault.DeniesName);
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        await _host.PassAsync(TimeSpan.FromDays(3));
        Assert.Equal("delegation-missing", Assert.Single(_zone.Alarms).Code);
        Assert.Equal((RecordState.Omnipresent, true, true), (Ksk.Ds.State, Ksk.IsPublished, Ksk.SignsKeys));

        (Parent.First.Fault, Parent.Second.Fault) = (ScriptedFault.None, ScriptedFault.None);
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        Assert.Empty(_zone.Alarms);
    }

    [Fact]
    public async Task DsVanishes_AlarmAndTheKeyStays()
    {
        await ActivateAsync();
        Parent.Serve();
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        await _host.PassAsync(TimeSpan.FromDays(2));
        Assert.Equal("ds-missing", Assert.Single(_zone.Alarms).Code);
        Assert.Equal(("ready", true, true), (KeyState.Of(Ksk, _zone.State).Name, Ksk.IsPublished, Ksk.SignsKeys));
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(604800u)]
    public async Task DsTtl_IsWaitedOutToTheSecond(uint ttl)
    {
        (Parent.First.DsTtl, Parent.Second.DsTtl) = (new Ttl(ttl), new Ttl(ttl));
        Parent.Serve(Ds());
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        var known = TimeSpan.FromSeconds(ttl) + TimeSpan.FromHours(1);
        await _host.PassAsync(known - TimeSpan.FromSeconds(1));
        Assert.Equal(RecordState.Rumoured, Ksk.Ds.State);
        await _host.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(RecordState.Omnipresent, Ksk.Ds.State);
    }

    [Fact]
    public async Task DsTtlIsLowered_TheOldOneCountsAsLongAsCachesMayHaveIt()
    {
        (Parent.First.DsTtl, Parent.Second.DsTtl) = (new Ttl(604800), new Ttl(604800));
        Parent.Serve(Ds());
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        (Parent.First.DsTtl, Parent.Second.DsTtl) = (new Ttl(60), new Ttl(60));
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        await _host.PassAsync(TimeSpan.FromDays(6));
        Assert.Equal(RecordState.Rumoured, Ksk.Ds.State);
        await _host.PassAsync(TimeSpan.FromDays(2));
        Assert.Equal(RecordState.Omnipresent, Ksk.Ds.State);
    }

    [Fact]
    public async Task History_HasWhatChangedAndNotEveryRound()
    {
        await ActivateAsync();
        var before = await ParentEventsAsync();
        Assert.Contains(before, e => e.Kind == "parent" && e.Text.Contains("All 2 server addresses", StringComparison.Ordinal));
        Assert.Contains(before, e => e.Kind == "parent-servers" && e.Text.Contains($"DS {Ds()} with TTL 3600, before: no DS", StringComparison.Ordinal));

        var checkedAt = _zone.State.Parent!.CheckedAt;
        for (var round = 0; round < 5; round++)
        {
            await _host.PassAsync(TimeSpan.FromMinutes(15));
        }

        Assert.True(_zone.State.Parent.CheckedAt >= checkedAt + TimeSpan.FromMinutes(60));
        Assert.Equal(before.Count, (await ParentEventsAsync()).Count);

        Parent.Second.Fault = ScriptedFault.Refuses;
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        var after = await ParentEventsAsync();
        Assert.Equal(["parent", "parent-servers"], after.Skip(before.Count).Select(e => e.Kind));
        Assert.Contains("refused, before: DS", after[^1].Text, StringComparison.Ordinal);
        await _host.RestartAsync();
        Assert.Equal(after.Count, (await ParentEventsAsync()).Count);
    }

    [Fact]
    public async Task CheckThatWasOvertaken_DoesNotBringBackWhatWasSeenBefore()
    {
        await ActivateAsync();
        Parent.Second.Fault = ScriptedFault.Silent;
        var slow = _host.Get<CheckParent>().RunAsync(_zone.Origin, ConsoleHost.Tester, CancellationToken.None);
        await Eventually.IsAsync(() => Task.FromResult(Parent.Second.Unanswered > 0), "the silent server to be asked");
        _host.Clock.Advance(TimeSpan.FromMilliseconds(10));
        Parent.Second.Fault = ScriptedFault.None;
        Parent.Serve();
        await _host.Get<CheckParent>().RunAsync(_zone.Origin, ConsoleHost.Tester, CancellationToken.None);
        Assert.Equal(RecordState.Unretentive, Ksk.Ds.State);

        while (!slow.IsCompleted)
        {
            _host.Clock.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Yield();
        }

        Assert.Equal(RecordState.Unretentive, Ksk.Ds.State);
    }

    private async Task ActivateAsync()
    {
        Parent.Serve(Ds());
        await _host.PassAsync(TimeSpan.FromMinutes(15));
        await _host.PassAsync(DsKnown);
        Assert.Equal(RecordState.Omnipresent, Ksk.Ds.State);
    }

    private async Task<List<ZoneEvent>> ParentEventsAsync() =>
        [.. (await _host.Get<ZoneHistory>().EventsAsync(_zone.State.Id)).Where(e => e.Kind.StartsWith("parent", StringComparison.Ordinal))];

    private DsData Ds() => DsDigest.Compute(_zone.Origin, Ksk.Dnskey, DigestType.Sha256);
}
