using DnsConsole.Operations;
using DnsConsole.Operations.Rollovers;
using DnsConsole.Ui.Rollovers;
using DnsConsole.Zones.Rollovers;

namespace DnsConsole.Tests.Ui.Rollovers;

public sealed class MergedPlanTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_TwoPlans_AreInOrderOfTimeAndTellWhichASentenceIsAbout()
    {
        var ksk = Plan(["Nobody notices.", "A DS changes."], ("key-published", 0), ("submit-ds", 20));
        var zsk = Plan(["Nobody notices.", "No DS changes."], ("key-ready", 10));

        var merged = MergedPlan.Of([("KSK rollover", ksk), ("ZSK rollover", zsk)]).Value;

        Assert.Equal(["key-published", "key-ready", "submit-ds"], merged.Steps.Select(s => s.Action));
        Assert.Equal(["Nobody notices.", "KSK rollover: A DS changes.", "ZSK rollover: No DS changes."], merged.Consequences.AsEnumerable());
        Assert.Equal(Now.AddMinutes(20), merged.EndsAt);
    }

    [Fact]
    public void Of_OneRefused_IsRefusedWithItsReason()
    {
        var refused = Outcome<ChangePreview>.Refused(RefusalKind.Conflict, "rollover-running", "It runs already.");

        var merged = MergedPlan.Of([("KSK rollover", Plan([])), ("ZSK rollover", refused)]);

        Assert.Equal((RefusalKind.Conflict, "It runs already."), (merged.Refusal, Assert.Single(merged.Problems).Text));
    }

    private static Outcome<ChangePreview> Plan(string[] consequences, params (string Action, int Minute)[] steps) =>
        Outcome<ChangePreview>.Done(new ChangePreview([.. steps.Select(s => new PlannedStep(s.Action, 1, Now.AddMinutes(s.Minute), $"{s.Action} now."))], [.. consequences]));
}
