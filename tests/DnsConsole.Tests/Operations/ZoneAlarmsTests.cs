using System.Collections.Immutable;
using System.Net;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Operations.Keys;
using DnsConsole.Operations.Zones;
using DnsConsole.Zones;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Delegation;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Policies;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Tests.Operations;

public sealed class ZoneAlarmsTests : IAsyncLifetime
{
    private static readonly DomainName Parent = DomainName.Parse("test.");
    private static readonly DsData Foreign = DsData.Create(new KeyTag(4711), DnssecAlgorithm.EcdsaP256Sha256, DigestType.Sha256, new byte[32]);

    private static readonly DsData[] NoDs = [];

    private readonly ConsoleHost _host = new();
    private LiveZone _zone = null!;

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        _zone = await _host.NewSignedZoneAsync(request: new SignRequest { Policy = new SigningPolicy { PrivateZone = true } });
    }

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public void Healthy_NoAlarm()
    {
        Assert.Empty(Alarms(_zone.State));
        Assert.Empty(Alarms(Seen(Chained(), Ds())));
    }

    [Fact]
    public void DsBeforeTheKeyIsReady() => Is(Alarms(Seen(_zone.State, Ds())), "ds-early", ProblemSeverity.Error, "SERVFAIL until it is ready. Remove the DS, or wait.");

    [Fact]
    public void DsGoneAfterItWasThere_StaysUntilItIsBack()
    {
        var seen = Seen(Chained(), NoDs);
        Is(Alarms(seen), "ds-missing", ProblemSeverity.Error, "treat the zone as unsigned. Submit the DS again.");
        _host.Clock.Advance(TimeSpan.FromDays(2));
        Is(Alarms(Seen(seen, NoDs)), "ds-missing", ProblemSeverity.Error, "treat the zone as unsigned. Submit the DS again.");
        Assert.Empty(Alarms(Seen(seen, Ds())));
    }

    [Fact]
    public void DsNeverSubmitted_IsNotMissed() => Assert.Empty(Alarms(Seen(_zone.State, NoDs)));

    [Fact]
    public void DsGoneWhileUnsigning_IsWhatIsWanted()
    {
        var unsigning = Chained() with { UnsigningSince = _host.Clock.GetUtcNow() };
        Assert.Empty(Alarms(Seen(unsigning, NoDs)));
    }

    [Fact]
    public void DsAtSomeServersOnly_NamesTheOthers() =>
        Is(Alarms(Seen(Chained(), Answer(1, Ds()), Answer(2))), "ds-partial", ProblemSeverity.Warning, "missing at ns2.test (127.0.0.2:53). Resolvers that ask there treat the zone as unsigned.");

    [Fact]
    public void OnlyAWrongDs_IsCritical()
    {
        var right = Ds()[0];
        var wrong = DsData.Create(right.KeyTag, right.Algorithm, right.DigestType, new byte[32]);
        var alarms = Alarms(Seen(Chained(), [wrong]));
        Is(alarms, "ds-mismatch", ProblemSeverity.Error, "they answer SERVFAIL. Correct it at the parent.");
        Assert.Contains("the digest (type 2) is not that of the key", alarms[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyAForeignDs_IsCritical() =>
        Is(Alarms(Seen(Chained(), [Foreign])), "ds-unknown", ProblemSeverity.Error, "key tag 4711 that belongs to no key of this zone", "they answer SERVFAIL. Remove it at the parent, unless another signer uses it.");

    [Fact]
    public void ForeignDsBesideTheRightOne_IsAWarning() =>
        Is(Alarms(Seen(Chained(), [.. Ds(), Foreign])), "ds-unknown", ProblemSeverity.Warning, "Resolvers follow the other DS beside it, so names still resolve.");

    [Fact]
    public void ForeignDsAloneAtOneServer_IsCriticalAndNamesTheServer() =>
        Is(Alarms(Seen(Chained(), Answer(1, Ds()), Answer(2, Foreign))), "ds-unknown", ProblemSeverity.Error, "Resolvers that ask ns2.test (127.0.0.2:53) find no DS that leads to a key of the zone");

    [Fact]
    public void DsOfARemovedKey_IsCriticalOnlyWhenNothingElseLeadsToTheZone()
    {
        var (zone, removed) = WithRemovedKey();
        Is(Alarms(Seen(zone, [.. Ds(), removed])), "ds-removed-key", ProblemSeverity.Warning, "which was removed from the zone, at ns1.test", "names still resolve. Remove it at the parent.");
        Is(Alarms(Seen(zone, [removed])), "ds-removed-key", ProblemSeverity.Error, "they answer SERVFAIL. Remove it at the parent.");
    }

    [Fact]
    public void DsOfARetiredKey_ANoticeWhenItTakesLong()
    {
        var zone = Chained() with { Policy = new SigningPolicy() };
        var retired = zone.Keys[0] with { Goal = KeyGoal.Hidden, DsWantedSince = null, RetiredAt = _host.Clock.GetUtcNow() };
        zone = Seen(zone.WithKey(retired), Ds());
        Assert.Empty(Alarms(zone));
        _host.Clock.Advance(TimeSpan.FromDays(4));
        Is(Alarms(zone), "ds-not-removed", ProblemSeverity.Warning, "retired 4 d ago", "Resolvers notice nothing", "Remove its DS at the parent.");
    }

    [Fact]
    public void KeyThatWaitsForItsDs_ANoticeWhenItTakesLong()
    {
        var zone = Chained() with { Policy = new SigningPolicy() };
        zone = Seen(zone.WithKey(zone.Keys[0] with { Ds = default, DsSeenAtAllSince = null, DsLastSeen = null }), NoDs);
        Assert.Empty(Alarms(zone));
        _host.Clock.Advance(TimeSpan.FromDays(5));
        Is(Alarms(zone), "ds-not-submitted", ProblemSeverity.Warning, "waiting for its DS for 5 d", "Resolvers treat the zone as unsigned. Submit the DS to the parent.");
    }

    [Fact]
    public void UnsigningThatWaitsForTheParent_ANoticeWhenItTakesLong()
    {
        var zone = Seen(Chained() with { UnsigningSince = _host.Clock.GetUtcNow() }, Ds());
        Assert.Empty(Alarms(zone));
        _host.Clock.Advance(TimeSpan.FromDays(3));
        Is(Alarms(zone), "unsign-waits", ProblemSeverity.Warning, "waiting for 3 d to be unsigned", "Remove the DS at the parent, or cancel.");
    }

    [Fact]
    public void DsLeftAfterTheZoneWasUnsigned_IsCritical()
    {
        var archived = Chained();
        archived = archived.WithKey(archived.Keys[0] with { RemovedAt = _host.Clock.GetUtcNow(), Goal = KeyGoal.Hidden }) with { Denial = Denial.None };
        Is(Alarms(Seen(archived, Ds())), "ds-left-over", ProblemSeverity.Error, "answer SERVFAIL for every name in it. Remove the DS at the parent now", "TTL (1 h)");
        Is(Alarms(Seen(archived, Answer(1), Answer(2) with { Error = "timeout: no answer" })), "parent-unreachable", ProblemSeverity.Warning, "Whether a DS was left");
        Assert.Empty(Alarms(Seen(archived, NoDs)));
    }

    [Fact]
    public void ServerWithoutAnAnswer_SaysThatStepsWait() =>
        Is(Alarms(Seen(Chained(), Answer(1, Ds()), Answer(2) with { Error = "timeout: no answer within 2 s" })), "parent-unreachable", ProblemSeverity.Warning, "timeout: no answer within 2 s at ns2.test", "wait until every server answers");

    [Fact]
    public void DelegationGone_IsCriticalWhenThereWasADs()
    {
        Is(Alarms(Judged(Chained(), null, null)), "delegation-missing", ProblemSeverity.Error, "Resolvers do not find the zone.");
        Assert.Empty(Alarms(Judged(_zone.State, null, null)));
    }

    [Fact]
    public void ParentUnsigned_WarnsThatTheDsSecuresNothing() =>
        Is(Alarms(Judged(Chained(), Parent, false, Answer(1, Ds()))), "parent-unsigned", ProblemSeverity.Warning, "Resolvers treat the zone as unsigned until the parent is signed again.");

    [Fact]
    public void SignatureThatWasNotRenewed_WarnsAndThenIsCritical()
    {
        _host.Clock.Advance(TimeSpan.FromDays(12));
        Is(Alarms(_zone.State), "signature-expiring", ProblemSeverity.Warning, "Resolvers notice nothing until then.");
        _host.Clock.Advance(TimeSpan.FromDays(3));
        Is(Alarms(_zone.State), "signature-expired", ProblemSeverity.Error, "SERVFAIL");
    }

    [Fact]
    public void WrongClock_IsCritical()
    {
        var alarms = ZoneAlarms.Of(_zone, _zone.State, _zone.Snapshot, _host.Clock.GetUtcNow(), new ZoneProblem("clock-jumped", "4 d ahead"));
        Is(alarms, "clock-jumped", ProblemSeverity.Error, "4 d ahead");
    }

    private static void Is(ImmutableArray<ZoneAlarm> alarms, string code, ProblemSeverity severity, params string[] texts)
    {
        var alarm = Assert.Single(alarms);
        Assert.Equal((code, severity), (alarm.Code, alarm.Severity));
        Assert.All(texts, text => Assert.Contains(text, alarm.Text, StringComparison.Ordinal));
    }

    // The zone with its KSK known everywhere and its DS at the parent.
    private ZoneState Chained()
    {
        var now = _host.Clock.GetUtcNow();
        var known = new RecordProgress(RecordState.Omnipresent, now);
        var key = _zone.State.Keys[0] with { DnskeyRecord = known, KeySignature = known, DsWantedSince = now };
        return Seen(_zone.State.WithKey(key) with { SignedAlgorithms = [new SignedAlgorithm(key.Algorithm, known)] }, Ds());
    }

    private (ZoneState Zone, DsData Ds) WithRemovedKey()
    {
        var chained = Chained();
        var dnskey = DnskeyData.Create(257, DnssecAlgorithm.EcdsaP256Sha256, new byte[64]);
        var removed = new ZoneKey { Id = 99, Role = KeyRole.Ksk, Dnskey = dnskey, CreatedAt = _host.Clock.GetUtcNow(), Goal = KeyGoal.Hidden, RemovedAt = _host.Clock.GetUtcNow() };
        return (chained with { Keys = chained.Keys.Add(removed) }, DsDigest.Compute(_zone.Origin, dnskey, DigestType.Sha256));
    }

    private DsData[] Ds() => [DsDigest.Compute(_zone.Origin, _zone.State.Keys[0].Dnskey, DigestType.Sha256)];

    private ImmutableArray<ZoneAlarm> Alarms(ZoneState state) => ZoneAlarms.Of(_zone, state, _zone.Snapshot, _host.Clock.GetUtcNow());

    private ZoneState Seen(ZoneState state, DsData[] ds) => Seen(state, Answer(1, ds));

    private ZoneState Seen(ZoneState state, params ParentServerAnswer[] answers) => Judged(state, Parent, true, answers);

    private ZoneState Judged(ZoneState state, DomainName? parent, bool? isSigned, params ParentServerAnswer[] answers) =>
        ParentSightings.Apply(state, ParentJudge.Judge(state, parent, isSigned, answers, _host.Clock.GetUtcNow()));

    private static ParentServerAnswer Answer(byte server, params DsData[] ds) =>
        new(DomainName.Parse($"ns{server}.test."), new IPEndPoint(new IPAddress([127, 0, 0, server]), 53), [.. ds], new Ttl(3600), true, TimeSpan.Zero, null);
}
