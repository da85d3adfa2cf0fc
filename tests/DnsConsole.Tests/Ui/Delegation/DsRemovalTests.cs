using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Operations.Delegation;
using DnsConsole.Ui.Delegation;
using DnsConsole.Zones;
using DnsConsole.Zones.Keys;

namespace DnsConsole.Tests.Ui.Delegation;

public sealed class DsRemovalTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(RecordState.Omnipresent, true, "Remove later")]
    [InlineData(RecordState.Omnipresent, false, "Remove now")]
    [InlineData(RecordState.Rumoured, false, "Remove now")]
    [InlineData(RecordState.Unretentive, false, "Removed")]
    [InlineData(RecordState.Hidden, false, "No DS")]
    public void Of_KeyThatGoes_SaysWhatToDoWithItsDs(RecordState ds, bool isAskedFor, string expected)
    {
        var key = Key with { Goal = KeyGoal.Hidden, Ds = new RecordProgress(ds, Now), DsSeenAtAllSince = Now, DsWantedSince = isAskedFor ? Now : null };

        var info = Info(key, out var zone);
        var removal = DsRemoval.Of(info, zone);

        Assert.True(info.IsOutgoing);
        Assert.False(info.Submit);
        Assert.Equal(expected, removal.Title);
        Assert.Equal(expected.StartsWith("Remove ", StringComparison.Ordinal), removal.IsAtParent);
    }

    [Fact]
    public void StandbyKey_Ready_IsNotToBeSubmitted()
    {
        var info = Info(Key with { IsStandby = true }, out _);

        Assert.Equal("ready", info.State.Name);
        Assert.False(info.Submit);
        Assert.Contains("standby", info.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_ReadyAndAskedFor_IsToBeSubmitted() => Assert.True(Info(Key with { DsWantedSince = Now }, out _).Submit);

    private static ZoneKey Key => new()
    {
        Id = 1,
        Role = KeyRole.Ksk,
        CreatedAt = Now,
        Dnskey = DnskeyData.Create(257, DnssecAlgorithm.EcdsaP256Sha256, new byte[64]),
        DnskeyRecord = Known,
        KeySignature = Known,
    };

    private static RecordProgress Known => new(RecordState.Omnipresent, Now);

    private static DsInfoKey Info(ZoneKey key, out ZoneState zone)
    {
        zone = new ZoneState
        {
            Origin = DomainName.Parse("zone.test."),
            CreatedAt = Now,
            Denial = DnsConsole.Zones.Snapshots.Denial.Nsec,
            Keys = [key],
            SignedAlgorithms = [new SignedAlgorithm(key.Algorithm, Known)],
        };
        return DsInfoKey.Of(key, zone, DnsConsole.Zones.Rollovers.RolloverPlanner.Waiting(zone, Now));
    }
}
