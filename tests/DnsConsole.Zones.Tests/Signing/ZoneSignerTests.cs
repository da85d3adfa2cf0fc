using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Signing;
using DnsConsole.Zones.Snapshots;
using DnsConsole.Zones.Tests.Equipment;

namespace DnsConsole.Zones.Tests.Signing;

public sealed class ZoneSignerTests
{
    private const string Origin = "whole.lab.";

    [Fact]
    public void SignWhole_Progress_EndsWithAll()
    {
        var zone = new SignedZone(Origin, Denial.Nsec3());
        var progress = new SigningSteps();

        ZoneSigner.SignWhole(Unsigned(), zone.Context, progress: progress);

        Assert.Contains(progress.Reported, p => p.Done == p.Total);
        Assert.True(progress.Reported.Count > 4);
        Assert.All(progress.Reported, p => Assert.InRange(p.Done, 1, p.Total));
    }

    [Fact]
    public void SignWhole_Cancelled_Throws()
    {
        var zone = new SignedZone(Origin, Denial.Nsec);
        using var cancellation = new CancellationTokenSource();
        var progress = new SigningSteps { OnReport = cancellation.Cancel };

        Assert.ThrowsAny<OperationCanceledException>(() => ZoneSigner.SignWhole(Unsigned(), zone.Context, progress: progress, cancellation: cancellation.Token));
    }

    [Fact]
    public void SignWhole_Again_KeepsSignaturesButForTheSoa()
    {
        var zone = new SignedZone(Origin, Denial.Nsec3());
        var first = zone.Sign(Unsigned());
        zone.Now += TimeSpan.FromHours(1);

        var again = ZoneSigner.SignWhole(first, zone.Context);

        Assert.Single(again.Names.ToArray().Except(first.Names.ToArray()));
        Assert.Empty(again.Nsec3.ToArray().Except(first.Nsec3.ToArray()));
        Assert.Equal(first.Serial.Next, again.Serial);
    }

    [Fact]
    public void SignWhole_AllNew_KeepsNone()
    {
        var zone = new SignedZone(Origin, Denial.Nsec);
        var first = zone.Sign(Unsigned());
        zone.Now += TimeSpan.FromHours(1);

        var again = ZoneSigner.SignWhole(first, zone.Context, allNew: true);

        Assert.Empty(again.Names.ToArray().Intersect(first.Names.ToArray()));
        zone.AssertPasses(first, again);
    }

    [Fact]
    public void SignWhole_NsecToNsec3AndBack_LeavesNothingOfTheOther()
    {
        var zone = new SignedZone(Origin, Denial.Nsec);
        var nsec = zone.Sign(Unsigned());
        zone.State = zone.State with { Denial = Denial.Nsec3(3, [1, 2]) };
        var nsec3 = ZoneSigner.SignWhole(nsec, zone.Context);
        zone.AssertPasses(nsec, nsec3);
        zone.AssertVerifies(nsec3);
        zone.State = zone.State with { Denial = Denial.Nsec };
        var back = ZoneSigner.SignWhole(nsec3, zone.Context);
        zone.AssertPasses(nsec3, back);
        zone.AssertVerifies(back);

        Assert.Equal(0, back.Nsec3.Count);
        Assert.False(nsec3.Apex.Has(RecordType.Nsec));
        Assert.Equal(nsec.Names.Count, back.Names.Count);
    }

    [Fact]
    public void TryCreate_PrivateKeysMissing_NamesEach()
    {
        var zone = new SignedZone(Origin, Denial.Nsec);
        zone.PrivateKeys.Clear();

        Assert.False(SigningContext.TryCreate(zone.State, zone.PrivateKeys, zone.Now, out _, out var problems));
        Assert.Equal(2, problems.Count(p => p.Code == "private-key-missing"));
    }

    private static ZoneSnapshot Unsigned() => SignedZone.Import(Origin, Enumerable.Range(0, 1_000).Select(i => SignedZone.Set($"n{i}.{Origin}", "A", 300, "192.0.2.1")).Concat(
    [
        SignedZone.Set(Origin, "SOA", 3600, $"ns.elsewhere.example. hostmaster.{Origin} 1 7200 1800 345600 600"),
        SignedZone.Set(Origin, "NS", 3600, "ns.elsewhere.example."),
    ]));
}
