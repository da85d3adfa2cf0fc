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
    private long _done;
    private long _total;
    private volatile OperationOutcome? _outcome;

    internal RunningOperation(long id, string kind, string subject, Actor actor) => (Id, Kind, Subject, Actor) = (id, kind, subject, actor);

    public long Id { get; }

    /// <summary>For example <c>sign</c>.</summary>
    public string Kind { get; }

    /// <summary>What it works on: the zone's name.</summary>
    public string Subject { get; }

    public Actor Actor { get; }

    public OperationState State => _outcome?.State ?? OperationState.Running;

    /// <summary>Units done so far: names of the zone and of its denial chain, for signing.</summary>
    public long Done => Interlocked.Read(ref _done);

    /// <summary>Units in all; 0 while not known.</summary>
    public long Total => Interlocked.Read(ref _total);

    /// <summary>Why it failed; empty otherwise.</summary>
    public ImmutableArray<ZoneProblem> Problems => _outcome?.Problems ?? [];

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
    void IProgress<SigningProgress>.Report(SigningProgress value)
    {
        Interlocked.Exchange(ref _total, value.Total);
        Interlocked.Exchange(ref _done, value.Done);
    }

    /// <summary>Does the work in the background and notes how it ended.</summary>
    internal void Run<T>(Func<Task<Outcome<T>>> work) => _ = Task.Run(
        async () =>
        {
            try
            {
                var outcome = await work();
                Finish(outcome.IsDone ? OperationState.Done : OperationState.Failed, outcome.IsDone ? [] : outcome.Problems);
            }
            catch (OperationCanceledException)
            {
                Finish(OperationState.Cancelled);
            }
#pragma warning disable CA1031 // Whoever watches the operation must learn how it ended, whatever the cause.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Finish(OperationState.Failed, new ZoneProblem("failed", $"The operation failed: {failure.Message} The zone is as it was."));
            }
        },
        CancellationToken.None);

    private void Finish(OperationState state, params ImmutableArray<ZoneProblem> problems)
    {
        _outcome = new OperationOutcome(state, problems);
        _finished.TrySetResult();
    }

    private sealed record OperationOutcome(OperationState State, ImmutableArray<ZoneProblem> Problems);
}
