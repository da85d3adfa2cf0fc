using System.Collections.Concurrent;

namespace DnsConsole.Operations;

/// <summary>Long work by number, that which has ended included, so that a page or a script can come back and see how it ended.</summary>
public sealed class RunningOperations(TimeProvider clock)
{
    // Enough that nobody who just started something finds it forgotten.
    private const int Kept = 1_000;

    private readonly ConcurrentDictionary<long, RunningOperation> _all = new();
    private long _lastId;

    public RunningOperation? Find(long id) => _all.GetValueOrDefault(id);

    /// <summary>Work that has not ended, on one subject.</summary>
    public RunningOperation? RunningOn(string subject) => _all.Values.FirstOrDefault(o => o.Subject == subject && o.State == OperationState.Running);

    internal RunningOperation Start(string kind, string subject, Actor actor)
    {
        var operation = new RunningOperation(Interlocked.Increment(ref _lastId), kind, subject, actor, clock);
        _all[operation.Id] = operation;
        if (_all.TryGetValue(operation.Id - Kept, out var old) && old.State != OperationState.Running)
        {
            _all.TryRemove(old.Id, out _);
        }

        return operation;
    }
}
