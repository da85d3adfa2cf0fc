using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Delegation;
using static DnsConsole.Zones.Tests.TestZones;

namespace DnsConsole.Zones.Tests.Delegation;

public sealed class ParentJudgeTests
{
    private static readonly DomainName Parent = DomainName.Parse("example.");
    private readonly ZoneState _zone = JustSigned();

    [Fact]
    public void EveryServerHasTheDs_All()
    {
        var report = Judge(Answer("ns1.", [Ds(_zone.Keys[0])]), Answer("ns2.", [Ds(_zone.Keys[0])]));
        Assert.Equal(ParentJudgement.All, report.Judgement);
    }

    [Fact]
    public void OneServerLacksIt_SomeAndNamed()
    {
        var report = Judge(Answer("ns1.", [Ds(_zone.Keys[0])]), Answer("ns2.", []));
        Assert.Equal(ParentJudgement.Some, report.Judgement);
        Assert.Contains("ns2 (", report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void NoServerHasIt_None() => Assert.Equal(ParentJudgement.None, Judge(Answer("ns1.", []), Answer("ns2.", [])).Judgement);

    [Fact]
    public void OneServerSilent_UnreachableWhateverTheOthersSay()
    {
        var report = Judge(Answer("ns1.", [Ds(_zone.Keys[0])]), Answer("ns2.", [], "timeout"));
        Assert.Equal(ParentJudgement.Unreachable, report.Judgement);
        Assert.Contains("timeout", report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void DigestTypedWrong_MismatchNamesTheField()
    {
        var right = Ds(_zone.Keys[0]);
        var digest = right.Digest.ToArray();
        digest[3] ^= 1;
        var report = Judge(Answer("ns1.", [DsData.Create(right.KeyTag, right.Algorithm, right.DigestType, digest)]));
        Assert.Equal(ParentJudgement.Mismatch, report.Judgement);
        Assert.Contains("digest", report.Text, StringComparison.Ordinal);

        var algorithm = Judge(Answer("ns1.", [DsData.Create(right.KeyTag, DnssecAlgorithm.RsaSha256, right.DigestType, right.Digest)]));
        Assert.Contains("algorithm is 8", algorithm.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void DsOfNoKeyOfOurs_UnknownDs()
    {
        var stranger = Key(77, Zones.Keys.KeyRole.Ksk);
        Assert.Equal(ParentJudgement.UnknownDs, Judge(Answer("ns1.", [Ds(_zone.Keys[0]), Ds(stranger)])).Judgement);
    }

    [Fact]
    public void Sha384Digest_CountsAsOurs()
    {
        var ds = DsDigest.Compute(Origin, _zone.Keys[0].Dnskey, DigestType.Sha384);
        Assert.Equal(ParentJudgement.All, Judge(Answer("ns1.", [ds])).Judgement);
    }

    [Fact]
    public void ParentUnsignedOrMissing_SaidAsSuch()
    {
        Assert.Equal(ParentJudgement.ParentUnsigned, ParentJudge.Judge(_zone, Parent, false, [Answer("ns1.", [])], Start).Judgement);
        Assert.Equal(ParentJudgement.NoDelegation, ParentJudge.Judge(_zone, null, null, [], Start).Judgement);
        Assert.Equal(ParentJudgement.Unreachable, ParentJudge.Judge(_zone, Parent, null, [], Start).Judgement);
    }

    [Fact]
    public void Judge_EveryServerFailsAlike_ReasonOnceAndNoNames()
    {
        var answers = Enumerable.Range(1, 13).Select(i => Answer($"ns{i}.", [], "timeout: no answer within 2 s")).ToArray();

        var text = Judge(answers).Text;

        Assert.Equal("None of the 13 server addresses of example. gave a usable answer: timeout: no answer within 2 s.", text);
        Assert.Equal(text, ParentJudge.WhyNotAtAll(Origin, _zone.Keys[0], Judge(answers)));
    }

    [Fact]
    public void Judge_SomeServersFail_EachReasonOnceWithItsServers()
    {
        var text = Judge(Answer("ns1.", [], "timeout"), Answer("ns2.", [], "timeout"), Answer("ns3.", [], "refused"), Answer("ns4.", [])).Text;

        Assert.StartsWith("3 of 4 server addresses of example. gave no usable answer: timeout at ns1 (", text, StringComparison.Ordinal);
        Assert.Contains("), ns2 (", text, StringComparison.Ordinal);
        Assert.Contains("); refused at ns3 (", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ns4", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_ServerKnownByAddressOnly_IsCalledARootServer() => Assert.Contains(" at a root server (", Judge(Answer(".", [], "timeout")).Text, StringComparison.Ordinal);

    [Fact]
    public void Judge_ParentIsTheRoot_IsCalledTheRootZone()
    {
        var report = ParentJudge.Judge(_zone, DomainName.Root, true, [Answer("ns1.", [])], Start);

        Assert.Equal("No server of the root zone has a DS for this zone.", report.Text);
    }

    private ParentReport Judge(params Zones.Delegation.ParentServerAnswer[] answers) => ParentJudge.Judge(_zone, Parent, true, answers, Start);
}
