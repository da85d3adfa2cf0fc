using System.Collections.Immutable;
using DnsConsole.Zones.Checks;
using DnsConsole.Zones.Signing;

namespace DnsConsole.Operations;

/// <summary>
/// Long work that people watch: how far it is, how it ended, and the way to stop it. Progress is read without a lock by any number of pages.
/// </summary>
public sealed class RunningOperation : IProgress<SigningProgress>, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Pace _pace;
    private volatile WorkProgress _progress = new(WorkStage.Preparing);
    private volatile OperationOutcome? _outcome;

    internal RunningOperation(long id, string kind, string subject, Actor actor, TimeProvider clock) =>
        (Id, Kind, Subject, Actor, _pace) = (id, kind, subject, actor, new Pace(clock));

    public long Id { get; }

    /// <summary>For example <c>sign</c> or <c>import</c>.</summary>
    public string Kind { get; }

    /// <summary>What it works on: the zone's name.</summary>
    public string Subject { get; }

    public Actor Actor { get; }

    public OperationState State => _outcome?.State ?? OperationState.Running;

    public WorkProgress Progress => _progress;

    /// <summary>How fast it goes; nothing is known of what has ended.</summary>
    public PaceReport Pace => State == OperationState.Running ? _pace.Of(_progress) : default;

    /// <inheritdoc cref="WorkProgress.Done"/>
    public long Done => _progress.Done;

    /// <inheritdoc cref="WorkProgress.Total"/>
    public long Total => _progress.Total;

    /// <summary>Why it failed; empty otherwise.</summary>
    public ImmutableArray<ZoneProblem> Problems => _outcome?.Problems ?? [];

    /// <summary>Why it failed, as a kind that the API turns into a status.</summary>
    public RefusalKind Refusal => _outcome?.Refusal ?? RefusalKind.Conflict;

    /// <summary>What is to be known of a result that is there nonetheless; empty otherwise.</summary>
    public ImmutableArray<ZoneProblem> Warnings => _outcome?.Warnings ?? [];

    /// <summary>Ends when the work has ended, in whatever way. Never faults.</summary>
    public Task Finished => _finished.Task;

    internal CancellationToken Cancellation => _cancellation.Token;

    /// <summary>Asks it to stop; what was there before stays.</summary>
    public void Cancel()
    {
        if (State == OperationState.Running)
        {
            _cancellation.Cancel();
        }
    }

    public void Dispose() => _cancellation.Dispose();

    /// <summary>How far the signing is; called from many threads, so that it may not be posted anywhere first.</summary>
    void IProgress<SigningProgress>.Report(SigningProgress value) => Report(new WorkProgress(WorkStage.Signing, value.Done, value.Total, Signatures: value.Signatures));

    internal void Report(WorkProgress progress)
    {
        _progress = progress;
        _pace.Note(progress);
    }

    /// <summary>Does the work in the background and notes how it ended.</summary>
    internal void Run<T>(Func<Task<Outcome<T>>> work) => _ = Task.Run(
        async () =>
        {
            try
            {
                var outcome = await work();
                Finish(outcome.IsDone
                    ? new OperationOutcome(OperationState.Done) { Warnings = outcome.Problems }
                    : new OperationOutcome(OperationState.Failed) { Problems = outcome.Problems, Refusal = outcome.Refusal!.Value });
            }
            catch (OperationCanceledException)
            {
                Finish(new OperationOutcome(OperationState.Cancelled));
            }
#pragma warning disable CA1031 // Whoever watches the operation must learn how it ended, whatever the cause.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                // That of an OutOfMemoryException names a .NET type.
                var reason = failure is OutOfMemoryException ? "There is not enough memory for it." : failure.Message;
                Finish(new OperationOutcome(OperationState.Failed) { Problems = [new ZoneProblem("failed", $"The operation failed: {reason} The zone is as it was.")] });
            }
        },
        CancellationToken.None);

    private void Finish(OperationOutcome outcome)
    {
        _outcome = outcome;
        _finished.TrySetResult();
    }

    private sealed record OperationOutcome(OperationState State)
    {
        public RefusalKind Refusal { get; init; } = RefusalKind.Conflict;

        public ImmutableArray<ZoneProblem> Problems { get; init; } = [];

        public ImmutableArray<ZoneProblem> Warnings { get; init; } = [];
    }
}
