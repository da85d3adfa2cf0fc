using DnsConsole.Operations;

namespace DnsConsole.Api.Keys;

/// <summary>Long work: how far it is, and how it ended.</summary>
internal sealed record OperationBody(long Id, string Kind, string State, long Done, long Total, string? Error)
{
    public static OperationBody Of(RunningOperation operation) => new(
        operation.Id,
        operation.Kind,
        operation.State.ToString().ToLowerInvariant(),
        operation.Done,
        operation.Total,
        operation.Problems.IsEmpty ? null : string.Join(" ", operation.Problems.Select(p => p.Text)));
}
