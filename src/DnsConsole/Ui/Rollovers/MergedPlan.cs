using DnsConsole.Operations;
using DnsConsole.Operations.Rollovers;

namespace DnsConsole.Ui.Rollovers;

/// <summary>The plans of several rollovers that begin together, as one plan.</summary>
internal static class MergedPlan
{
    /// <summary>All steps in order of time; a sentence that does not hold for all of them is told with the name of the one it is about. Refused when one of them is.</summary>
    public static Outcome<ChangePreview> Of(IReadOnlyList<(string Name, Outcome<ChangePreview> Plan)> plans)
    {
        if (plans.Count == 1)
        {
            return plans[0].Plan;
        }

        var problems = plans.SelectMany(p => p.Plan.Problems).Distinct();
        if (plans.Select(p => p.Plan).FirstOrDefault(p => !p.IsDone) is { Refusal: { } refusal })
        {
            return Outcome<ChangePreview>.Refused(refusal, problems);
        }

        var steps = plans.SelectMany(p => p.Plan.Value.Steps).DistinctBy(s => (s.Action, s.Due, s.Reason)).OrderBy(s => s.Due);
        var sentences = plans
            .SelectMany(p => p.Plan.Value.Consequences.Select(text => plans.All(o => o.Plan.Value.Consequences.Contains(text)) ? text : $"{p.Name}: {text}"))
            .Distinct();
        return Outcome<ChangePreview>.Done(new ChangePreview([.. steps], [.. sentences]), problems);
    }
}
