using DnsConsole.Api.Json;
using DnsConsole.Operations;

namespace DnsConsole.Api.Keys;

/// <summary>Long work: how far it is, and how it ended.</summary>
/// <param name="Stage">What it is at: preparing, reading, checking, signing, storing.</param>
/// <param name="Done">Units of the stage: octets while reading, names else.</param>
/// <param name="Records">Records read from the file, for imports.</param>
/// <param name="Signatures">Signatures made so far.</param>
/// <param name="SignaturesPerSecond">In the last ten seconds.</param>
/// <param name="SecondsLeft">Until the stage is done; left out while not known.</param>
/// <param name="Error">Why it failed, in short.</param>
/// <param name="Problems">Everything that made it fail, or the warnings when it is done.</param>
internal sealed record OperationBody(
    long Id,
    string Kind,
    string State,
    string Stage,
    long Done,
    long Total,
    long? Records,
    long? Signatures,
    long? SignaturesPerSecond,
    long? SecondsLeft,
    string? Error,
    IReadOnlyList<ProblemBody>? Problems)
{
    private const int ReasonsInShort = 5;

    public static OperationBody Of(RunningOperation operation)
    {
        var (progress, pace) = (operation.Progress, operation.Pace);
        var problems = operation.Problems.IsEmpty ? operation.Warnings : operation.Problems;
        return new(
            operation.Id,
            operation.Kind,
            operation.State.ToString().ToLowerInvariant(),
            progress.Stage.ToString().ToLowerInvariant(),
            progress.Done,
            progress.Total,
            progress.Records > 0 ? progress.Records : null,
            progress.Signatures > 0 ? progress.Signatures : null,
            (long?)pace.SignaturesPerSecond,
            pace.Left is { } left ? (long)Math.Ceiling(left.TotalSeconds) : null,
            operation.Problems.IsEmpty ? null : string.Join(" ", operation.Problems.Take(ReasonsInShort).Select(p => p.Text)),
            problems.IsEmpty ? null : [.. problems.Select(ProblemBody.Of)]);
    }
}
