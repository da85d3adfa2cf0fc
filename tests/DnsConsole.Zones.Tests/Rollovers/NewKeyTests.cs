using DnsConsole.Dns.Dnssec.Keys;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Tests.Equipment;

namespace DnsConsole.Zones.Tests.Rollovers;

public sealed class NewKeyTests
{
    [Fact]
    public void AddTo_TagsOfEveryKeyAndOfItsRevokedForm_AreTaken()
    {
        var zone = PlannedZone.Settled().State;
        IReadOnlySet<KeyTag>? taken = null;
        NewKey.AddTo(zone, KeyRole.Ksk, DnssecAlgorithm.EcdsaP256Sha256, 0, Maker, TestZones.Start);
        Assert.Equal(zone.Keys.SelectMany(k => KeyGeneration.TagsOf(k.Dnskey)).ToHashSet(), taken!);

        Dns.Dnssec.DnskeyData Maker(int id, KeyRole role, DnssecAlgorithm algorithm, int rsaBits, IReadOnlySet<KeyTag> tags)
        {
            taken = tags;
            return PlannedZone.Make(id, role, algorithm, rsaBits, tags);
        }
    }

    [Fact]
    public void AddTo_AfterAZskRoll_TheTagOfTheRemovedKeyIsStillTaken()
    {
        var zone = PlannedZone.Settled();
        zone.Start(new RolloverRequest(RolloverKind.Zsk));
        zone.Pass(TimeSpan.FromDays(2));
        Assert.Equal("removed", zone.StateOf(2));

        NewKey.AddTo(zone.State, KeyRole.Zsk, DnssecAlgorithm.EcdsaP256Sha256, 0, Maker, zone.Now);

        Dns.Dnssec.DnskeyData Maker(int id, KeyRole role, DnssecAlgorithm algorithm, int rsaBits, IReadOnlySet<KeyTag> taken)
        {
            Assert.Contains(zone.Key(2).Tag, taken);
            return PlannedZone.Make(id, role, algorithm, rsaBits, taken);
        }
    }
}
