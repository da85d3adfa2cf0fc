using DnsConsole.Dns.Names;
using DnsConsole.Zones.Delegation;
using static DnsConsole.Zones.Tests.TestZones;

namespace DnsConsole.Zones.Tests.Delegation;

public sealed class ParentNewsTests
{
    private static readonly ZoneState Zone = JustSigned();
    private static readonly string Text = Ds(Zone.Keys[0]).ToString();

    [Fact]
    public void FirstRound_EverythingIsNews() =>
        Assert.Equal(["No server of example. has a DS for this zone.", "ns1 (127.0.0.1:53), ns2 (127.0.0.1:53): no DS."], Between(null, Report(Answer("ns1.", []), Answer("ns2.", []))));

    [Fact]
    public void SameAgain_NoNews()
    {
        var before = Report(Answer("ns1.", [Ds(Zone.Keys[0])]), Answer("ns2.", [], "timeout: no answer within 2 s"));
        var after = Report(Answer("ns1.", [Ds(Zone.Keys[0])]) with { Latency = TimeSpan.FromSeconds(1) }, Answer("ns2.", [], "timeout: no answer within 2.1 s"));
        Assert.Empty(Between(before, after));
    }

    [Fact]
    public void DsArrives_JudgementAndEachServer()
    {
        var news = Between(Report(Answer("ns1.", []), Answer("ns2.", [])), Report(Answer("ns1.", [Ds(Zone.Keys[0])]), Answer("ns2.", [])));
        Assert.Equal(2, news.Count);
        Assert.Contains("1 of 2 server addresses", news[0], StringComparison.Ordinal);
        Assert.Equal($"ns1 (127.0.0.1:53): DS {Text} with TTL 3600, before: no DS.", news[1]);
    }

    [Fact]
    public void JudgementStays_ServerThatChangedIsToldAlone()
    {
        var news = Between(Report(Answer("ns1.", []), Answer("ns2.", [], "timeout: 2 s")), Report(Answer("ns1.", []), Answer("ns2.", [], "refused: RCODE 5")));
        Assert.Equal("ns2 (127.0.0.1:53): refused, before: timeout.", Assert.Single(news));
    }

    [Fact]
    public void TtlChanges_IsNews() =>
        Assert.Contains("with TTL 60, before: DS", Assert.Single(Between(Report(Answer("ns1.", [Ds(Zone.Keys[0])])), Report(Answer("ns1.", [Ds(Zone.Keys[0])], ttl: 60)))), StringComparison.Ordinal);

    [Fact]
    public void ServersComeAndGo_IsNews() =>
        Assert.Equal("ns2 (127.0.0.1:53): no DS. ns1 (127.0.0.1:53): no server of the parent any more.", Assert.Single(Between(Report(Answer("ns1.", [])), Report(Answer("ns2.", [])))));

    private static List<string> Between(ParentReport? before, ParentReport after) => [.. ParentNews.Between(before, after).Select(e => e.Text)];

    private static ParentReport Report(params ParentServerAnswer[] answers) => ParentJudge.Judge(Zone, DomainName.Parse("example."), true, answers, Start);
}
