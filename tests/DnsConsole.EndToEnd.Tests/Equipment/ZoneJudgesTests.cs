using DnsConsole.TestKit.Tools;
using DnsConsole.TestKit.Zones;

namespace DnsConsole.EndToEnd.Tests.Equipment;

/// <summary>A judge counts only if it also refuses; this table shows which judge sees which defect, and that no defect passes all of them.</summary>
public sealed class ZoneJudgesTests
{
    private const string Origin = "kitchen.lab.";

    [ToolTheory("dnssec-signzone", "dnssec-verify", "ldns-verify-zone", "kzonecheck")]
    [InlineData(13, false, false, false)]
    [InlineData(13, true, true, false)]
    [InlineData(15, false, true, true)]
    [InlineData(8, true, false, false)]
    public async Task AllAsync_GoodZone_EveryJudgeAccepts(int algorithm, bool csk, bool nsec3, bool optOut)
    {
        var zone = await ForeignSigner.SignAsync(ZoneTexts.KitchenSink(), Origin, new ForeignSigning { Algorithm = algorithm, Csk = csk, Nsec3 = nsec3, OptOut = optOut });

        await ZoneJudges.AssertAcceptedAsync(zone.Text, Origin, csk, zone.DsLines);
    }

    [ToolTheory("dnssec-signzone", "dnssec-verify", "ldns-verify-zone", "kzonecheck")]
    [InlineData(null, true, true, true)]
    [InlineData(ZoneDefect.ExpiredSignatures, false, false, false)]
    [InlineData(ZoneDefect.SignatureMissing, false, false, false)]
    [InlineData(ZoneDefect.DataChanged, false, false, false)]
    [InlineData(ZoneDefect.NsecMissing, false, false, false)]
    [InlineData(ZoneDefect.WrongBitmap, false, true, false)]
    [InlineData(ZoneDefect.NsecSkipsName, false, false, false)]
    [InlineData(ZoneDefect.SignedGlue, true, false, false)]
    [InlineData(ZoneDefect.ForeignKey, false, false, false)]
    public async Task AllAsync_OneDefect_JudgesRefuse(ZoneDefect? defect, bool bind, bool ldns, bool knot)
    {
        var zone = await BrokenZone.CreateAsync("broken.lab.", defect);

        var verdicts = await ZoneJudges.AllAsync(zone.Text, "broken.lab.");

        Assert.True(verdicts.Select(verdict => verdict.Accepted).SequenceEqual([bind, ldns, knot]), string.Join('\n', verdicts));
    }

    [ToolFact("dnssec-signzone", "ldns-verify-zone")]
    public async Task LdnsVerifyZone_AnchorOfAnotherKey_Refuses()
    {
        var zone = await ForeignSigner.SignAsync(ZoneTexts.KitchenSink(), Origin);
        var other = await ForeignSigner.SignAsync(ZoneTexts.KitchenSink(), Origin);

        Assert.True((await ZoneJudges.LdnsVerifyZoneAsync(zone.Text, zone.DsLines)).Accepted);
        Assert.False((await ZoneJudges.LdnsVerifyZoneAsync(zone.Text, other.DsLines)).Accepted);
    }

    [ToolFact("dnssec-signzone", "dnssec-verify")]
    public async Task DnssecVerify_CskZoneJudgedAsTwoKeys_Refuses()
    {
        var zone = await ForeignSigner.SignAsync(ZoneTexts.KitchenSink(), Origin, new ForeignSigning { Csk = true });

        Assert.False((await ZoneJudges.DnssecVerifyAsync(zone.Text, Origin)).Accepted);
        Assert.True((await ZoneJudges.DnssecVerifyAsync(zone.Text, Origin, csk: true)).Accepted);
    }

    [ToolFact("named-checkzone", "kzonecheck")]
    public async Task UnsignedJudges_CnameBesideData_Refuse()
    {
        var good = ZoneTexts.KitchenSink();
        var bad = good + "ftp A 192.0.2.1\n";

        Assert.True((await ZoneJudges.NamedCheckzoneAsync(good, Origin)).Accepted);
        Assert.True((await ZoneJudges.KzonecheckUnsignedAsync(good, Origin)).Accepted);
        Assert.False((await ZoneJudges.NamedCheckzoneAsync(bad, Origin)).Accepted);
        Assert.False((await ZoneJudges.KzonecheckUnsignedAsync(bad, Origin)).Accepted);
    }
}
