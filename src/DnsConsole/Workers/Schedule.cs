using DnsConsole.Dns.Names;

namespace DnsConsole.Workers;

/// <summary>
/// The due times of all zones in one queue, which pages can list. Each zone has at most one entry of a kind; putting it again moves it.
/// </summary>
/// <remarks>
/// Work on a zone never runs twice at a time, and nothing is due again within a second of having ended: work that could not do anything yet,
/// because what it waits for is not measured or a change was refused, does not spin. The work is in proportion to what is due, not to how many zones there are.
/// </remarks>
public sealed class Schedule
{
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly PriorityQueue<DueWork, DateTimeOffset> _queue = new();
    private readonly Dictionary<(DomainName, WorkKind), DateTimeOffset> _due = [];
    private readonly Dictionary<(DomainName, WorkKind), DateTimeOffset> _ended = [];

    // Work that runs now, with when it is due again if that is known already.
    private readonly Dictionary<(DomainName, WorkKind), DateTimeOffset?> _running = [];
    private TaskCompletionSource _changed = New();

    /// <summary>Puts an entry, or moves the one that is there.</summary>
    public void Put(DomainName zone, WorkKind kind, DateTimeOffset due)
    {
        lock (_lock)
        {
            if (_running.ContainsKey((zone, kind)))
            {
                _running[(zone, kind)] = due;
                return;
            }

            if (_ended.TryGetValue((zone, kind), out var ended) && due < ended + Gap)
            {
                due = ended + Gap;
            }

            if (_due.TryGetValue((zone, kind), out var before) && before == due)
            {
                return;
            }

            _due[(zone, kind)] = due;
            _queue.Enqueue(new DueWork(zone, kind, due), due);
            _changed.TrySetResult();
        }
    }

    public void Remove(DomainName zone)
    {
        lock (_lock)
        {
            foreach (var kind in Enum.GetValues<WorkKind>())
            {
                _due.Remove((zone, kind));
                _ended.Remove((zone, kind));
            }
        }
    }

    /// <summary>When a zone's next work of a kind is due; null when none is.</summary>
    public DateTimeOffset? DueAt(DomainName zone, WorkKind kind)
    {
        lock (_lock)
        {
            return _due.TryGetValue((zone, kind), out var due) ? due : _running.GetValueOrDefault((zone, kind));
        }
    }

    /// <summary>The entries in order of time, at most <paramref name="count"/>.</summary>
    public IReadOnlyList<DueWork> Upcoming(int count)
    {
        lock (_lock)
        {
            return [.. _due.Select(entry => new DueWork(entry.Key.Item1, entry.Key.Item2, entry.Value)).OrderBy(work => work.Due).Take(count)];
        }
    }

    /// <summary>Takes out the first entry that is due, if any; otherwise says when the next one is and gives a task that ends when the queue changes.</summary>
    internal bool TryTake(DateTimeOffset now, out DueWork work, out DateTimeOffset? next, out Task changed)
    {
        lock (_lock)
        {
            while (_queue.TryPeek(out work, out var due))
            {
                // An entry that was moved or removed is found stale here and dropped.
                var current = _due.TryGetValue((work.Zone, work.Kind), out var wanted) && wanted == due;
                if (current && due > now)
                {
                    next = due;
                    changed = Wait();
                    return false;
                }

                _queue.Dequeue();
                if (current)
                {
                    _due.Remove((work.Zone, work.Kind));
                    _running[(work.Zone, work.Kind)] = null;
                    (next, changed) = (null, Task.CompletedTask);
                    return true;
                }
            }

            (next, changed) = (null, Wait());
            return false;
        }
    }

    /// <summary>Work that was taken has ended, however it ended.</summary>
    internal void Ended(DueWork work, DateTimeOffset now)
    {
        lock (_lock)
        {
            _running.Remove((work.Zone, work.Kind), out var due);
            _ended[(work.Zone, work.Kind)] = now;
            if (due is { } again)
            {
                Put(work.Zone, work.Kind, again);
            }
        }
    }

    private Task Wait()
    {
        if (_changed.Task.IsCompleted)
        {
            _changed = New();
        }

        return _changed.Task;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
