using DnsConsole.Dns.Names;

namespace DnsConsole.Workers;

/// <summary>
/// The due times of all zones, which pages can list: one queue for each kind of work, first due, first served. Each zone has at most one entry
/// of a kind; putting it again moves it.
/// </summary>
/// <remarks>
/// Work on a zone never runs twice at a time, and nothing is due again within a second of having ended: work that could not do anything yet,
/// because what it waits for is not measured or a change was refused, does not spin. The work is in proportion to what is due, not to how many zones there are.
/// </remarks>
public sealed class Schedule
{
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<WorkKind, PriorityQueue<DueWork, (DateTimeOffset Due, long Number)>> _queues = Enum.GetValues<WorkKind>().ToDictionary(kind => kind, _ => new PriorityQueue<DueWork, (DateTimeOffset, long)>());
    private readonly Dictionary<(DomainName, WorkKind), DateTimeOffset> _due = [];
    private readonly Dictionary<(DomainName, WorkKind), DateTimeOffset> _ended = [];

    // Work that runs now, with when it is due again if that is known already.
    private readonly Dictionary<(DomainName, WorkKind), DateTimeOffset?> _running = [];
    private TaskCompletionSource _changed = New();
    private long _puts;

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
            _queues[kind].Enqueue(new DueWork(zone, kind, due), (due, _puts++));
            _changed.TrySetResult();
        }
    }

    public void Remove(DomainName zone)
    {
        lock (_lock)
        {
            foreach (var kind in Enum.GetValues<WorkKind>())
            {
                Remove(zone, kind);
                _ended.Remove((zone, kind));
            }
        }
    }

    /// <summary>Nothing of this kind is to come for the zone.</summary>
    public void Remove(DomainName zone, WorkKind kind)
    {
        lock (_lock)
        {
            _due.Remove((zone, kind));
            if (_running.ContainsKey((zone, kind)))
            {
                _running[(zone, kind)] = null;
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

    /// <summary>Whether nothing is due and nothing is being done.</summary>
    public bool IsIdleAt(DateTimeOffset now)
    {
        lock (_lock)
        {
            return _running.Count == 0 && _due.Values.All(due => due > now);
        }
    }

    /// <summary>The clock was set: when work ended by the clock before says nothing any more.</summary>
    internal void ForgetEnds()
    {
        lock (_lock)
        {
            _ended.Clear();
        }
    }

    /// <summary>Takes out the first entry of a kind that is due, if any; otherwise says when the next one is and gives a task that ends when the schedule changes.</summary>
    internal bool TryTake(WorkKind kind, DateTimeOffset now, out DueWork work, out DateTimeOffset? next, out Task changed)
    {
        lock (_lock)
        {
            var queue = _queues[kind];
            while (queue.TryPeek(out work, out _))
            {
                // An entry that was moved or removed is found stale here and dropped.
                var current = _due.TryGetValue((work.Zone, kind), out var wanted) && wanted == work.Due;
                if (current && work.Due > now)
                {
                    next = work.Due;
                    changed = Wait();
                    return false;
                }

                queue.Dequeue();
                if (current)
                {
                    _due.Remove((work.Zone, kind));
                    _running[(work.Zone, kind)] = null;
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
