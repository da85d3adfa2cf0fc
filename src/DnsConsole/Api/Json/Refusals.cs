using DnsConsole.Operations;
using DnsConsole.Zones.Checks;

namespace DnsConsole.Api.Json;

/// <summary>Refusals as answers. The two halves of the API speak differently: PowerDNS clients read <c>error</c>, ours read codes and places.</summary>
internal static class Refusals
{
    public static IResult NotFound(string error = "Not Found") => new JsonAnswer<ErrorBody>(new(error), StatusCodes.Status404NotFound);

    /// <summary>The refusal of an operation, for <c>/api/dnssec</c>.</summary>
    public static IResult Of<T>(Outcome<T> outcome) => Of(outcome.Refusal!.Value, outcome.Problems);

    public static IResult Of(RefusalKind kind, IReadOnlyList<ZoneProblem> problems) => kind switch
    {
        RefusalKind.NotFound => NotFound(Sentence(problems)),
        RefusalKind.Conflict => new JsonAnswer<ErrorBody>(
            new(Sentence(problems), Reasons: [.. problems.Select(p => new ReasonBody(p.Code, p.Text))]), StatusCodes.Status409Conflict),
        _ => new JsonAnswer<ErrorBody>(
            new(Sentence(problems), Problems: [.. problems.Select(ProblemBody.Of)]), StatusCodes.Status422UnprocessableEntity),
    };

    /// <summary>The refusal of an operation, for the PowerDNS-compatible part, which has 409 only for a zone that exists.</summary>
    public static IResult Plain<T>(Outcome<T> outcome) => Plain(outcome.Refusal!.Value, outcome.Problems);

    public static IResult Plain(RefusalKind kind, IReadOnlyList<ZoneProblem> problems)
    {
        if (kind == RefusalKind.NotFound)
        {
            return NotFound();
        }

        var errors = problems.Select(PlainText.Of).ToList();
        var status = problems.Any(p => p.Code == "zone-exists") ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        return new JsonAnswer<ErrorBody>(new(errors.FirstOrDefault() ?? "Refused", errors.Count > 1 ? errors : null), status);
    }

    private static string Sentence(IReadOnlyList<ZoneProblem> problems) => problems.Count > 0 ? problems[0].Text : "Refused.";
}
