using DnsConsole.Zones.Rollovers;
using static DnsConsole.Zones.Tests.TestZones;

namespace DnsConsole.Zones.Tests.Rollovers;

public sealed class ForecastTests
{
    [Fact]
    public void FirstSigning_TheDsIsSubmittedWhenTheKeyIsReady()
    {
        var ready = Start + TimeSpan.FromMinutes(24 * 60 + 5);
        var steps = Forecast.Run(JustSigned(), Start, Start.AddDays(10));
        Assert.Equal(
            [("key-ready", ready), ("submit-ds", ready), ("key-active", ready), ("ds-omnipresent", ready.AddHours(25))],
            steps.Where(s => s.KeyId == 1).Select(s => (s.Action, s.Due!.Value)));
    }

    [Fact]
    public void KskRollover_TakesItsDatesFromTheTimersAlone()
    {
        // Ready 2 h 05 min after publication; the old DS is forgotten 26 h after it is gone, the key 2 h 05 min after that.
        var zone = Forecast.Moments(JustSigned(), Start, Start.AddDays(10)).Last().Zone;
        var now = Start.AddDays(11);
        var steps = Forecast.Of(zone, new RolloverRequest(RolloverKind.Ksk), now);
        var ready = now.AddMinutes(125);

        Assert.Equal(
            [("key-published", now), ("key-ready", ready), ("submit-ds", ready), ("key-active", ready), ("ds-omnipresent", ready.AddHours(25))],
            steps.Where(s => s.KeyId == 3).Select(s => (s.Action, s.Due!.Value)));
        Assert.Equal(
            [("key-retired", ready), ("remove-ds", ready), ("ds-forgotten", ready.AddHours(26)), ("key-removed", ready.AddHours(26).AddMinutes(125))],
            steps.Where(s => s.KeyId == 1).Select(s => (s.Action, s.Due!.Value)));
        Assert.Equal(("rollover-finished", ready.AddHours(26).AddMinutes(125)), (steps[^1].Action, steps[^1].Due!.Value));
    }
}
