using System.Collections.Concurrent;
using DnsConsole.Net.Responder.Linux;

namespace DnsConsole.Operations;

/// <summary>Threads with less claim to the processors than those that answer queries and pages, for work that takes seconds of all of them.</summary>
internal abstract class QuietThreads : TaskScheduler, IDisposable
{
    private readonly BlockingCollection<Task> _queue = [];

    protected QuietThreads(string name)
    {
        for (var i = 0; i < Environment.ProcessorCount; i++)
        {
            new Thread(Work) { IsBackground = true, Name = $"{name} {i}" }.Start();
        }
    }

    public override int MaximumConcurrencyLevel => Environment.ProcessorCount;

    /// <summary>Runs the work here, with all that it does in parallel.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <inheritdoc cref="RunAsync{T}(Func{Task{T}})"/>
    public Task<T> RunAsync<T>(Func<T> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this);

    public void Dispose()
    {
        _queue.CompleteAdding();
        GC.SuppressFinalize(this);
    }

    protected override void QueueTask(Task task) => _queue.Add(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => Current == this && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => _queue;

    private void Work()
    {
        // Enough to go on in the middle of a flood, and no more than that.
        LinuxThread.GiveWay();
        foreach (var task in _queue.GetConsumingEnumerable())
        {
            TryExecuteTask(task);
        }
    }
}
