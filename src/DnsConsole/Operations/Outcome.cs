using System.Collections.Immutable;
using DnsConsole.Zones.Checks;

namespace DnsConsole.Operations;

/// <summary>What became of an operation: done, with its result, or refused, with every reason and nothing changed.</summary>
public sealed record Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, RefusalKind? refusal, ImmutableArray<ZoneProblem> problems) => (_value, Refusal, Problems) = (value, refusal, problems);

    public bool IsDone => Refusal is null;

    /// <summary>Why it was refused, as a kind that the API turns into a status; null when it was done.</summary>
    public RefusalKind? Refusal { get; }

    /// <summary>When refused, every reason; when done, the warnings.</summary>
    public ImmutableArray<ZoneProblem> Problems { get; }

    /// <summary>Why it was refused; empty when it was done.</summary>
    public ImmutableArray<ZoneProblem> Reasons => IsDone ? [] : Problems;

    /// <summary>The result.</summary>
    /// <exception cref="InvalidOperationException">The operation was refused.</exception>
    public T Value => IsDone ? _value! : throw new InvalidOperationException($"The operation was refused: {string.Join(" ", Problems.Select(p => p.Text))}");

    public static Outcome<T> Done(T value, params IEnumerable<ZoneProblem> warnings) => new(value, null, [.. warnings]);

    public static Outcome<T> Refused(RefusalKind kind, params IEnumerable<ZoneProblem> problems) => new(default, kind, [.. problems]);

    /// <summary>A refusal for what is wrong with a request, which has a place in it, or for what the state of things does not allow, which has none.</summary>
    public static Outcome<T> Refused(IReadOnlyCollection<ZoneProblem> problems) =>
        Refused(problems.Any(p => p.Severity == ProblemSeverity.Error && p.Place is null) ? RefusalKind.Conflict : RefusalKind.Invalid, problems);

    public static Outcome<T> Refused(RefusalKind kind, string code, string text) => Refused(kind, new ZoneProblem(code, text));

    /// <summary>The same refusal as the outcome of another operation.</summary>
    public Outcome<TOther> As<TOther>() => Outcome<TOther>.Refused(Refusal!.Value, Problems);
}
