using System.Collections.Concurrent;
using DnsConsole.Net.Responder.Linux;

namespace DnsConsole.Operations.Zones;

/// <summary>
/// The threads on which zones are edited, signed and checked: one for each processor, with less claim to it than those that answer queries and pages.
/// Signing a large zone takes all processors for seconds; the name server must not wait for that.
/// </summary>
internal sealed class SigningThreads : TaskScheduler, IDisposable
{
    private readonly BlockingCollection<Task> _queue = [];

    public SigningThreads()
    {
        for (var i = 0; i < Environment.ProcessorCount; i++)
        {
            new Thread(Work) { IsBackground = true, Name = $"signing {i}" }.Start();
        }
    }

    public override int MaximumConcurrencyLevel => Environment.ProcessorCount;

    /// <summary>Runs the work here, with all that it does in parallel.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <inheritdoc cref="RunAsync{T}(Func{Task{T}})"/>
    public Task<T> RunAsync<T>(Func<T> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this);

    public void Dispose() => _queue.CompleteAdding();

    protected override void QueueTask(Task task) => _queue.Add(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => Current == this && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => _queue;

    private void Work()
    {
        // Enough to renew signatures in the middle of a flood, and no more than that.
        LinuxThread.GiveWay();
        foreach (var task in _queue.GetConsumingEnumerable())
        {
            TryExecuteTask(task);
        }
    }
}
