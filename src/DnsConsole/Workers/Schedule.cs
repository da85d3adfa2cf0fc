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

    // Moved and removed entries leave their queue at once: they may have been due in months.
    private readonly Dictionary<WorkKind, SortedSet<Entry>> _queues = Enum.GetValues<WorkKind>().ToDictionary(kind => kind, _ => new SortedSet<Entry>());
    private readonly Dictionary<(DomainName, WorkKind), Entry> _due = [];

    // Only what ended less than a gap ago matters, and is kept in order of time.
    private readonly Dictionary<(DomainName, WorkKind), DateTimeOffset> _ended = [];
    private readonly Queue<((DomainName, WorkKind) Work, DateTimeOffset At)> _ends = [];
    private readonly Dictionary<(DomainName, WorkKind), Run> _running = [];
    private TaskCompletionSource _changed = New();
    private long _puts;

    /// <summary>Puts an entry, or moves the one that is there.</summary>
    public void Put(DomainName zone, WorkKind kind, DateTimeOffset due)
    {
        lock (_lock)
        {
            if (_running.TryGetValue((zone, kind), out var run))
            {
                run.Again = due;
                return;
            }

            if (_ended.TryGetValue((zone, kind), out var ended) && due < ended + Gap)
            {
                due = ended + Gap;
            }

            if (_due.TryGetValue((zone, kind), out var before) && before.Due == due)
            {
                return;
            }

            TakeOut(zone, kind);
            var entry = new Entry(due, _puts++, zone);
            _due[(zone, kind)] = entry;
            _queues[kind].Add(entry);
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
                if (_running.TryGetValue((zone, kind), out var run))
                {
                    run.IsOfRemovedZone = true;
                }
            }
        }
    }

    /// <summary>Nothing of this kind is to come for the zone.</summary>
    public void Remove(DomainName zone, WorkKind kind)
    {
        lock (_lock)
        {
            TakeOut(zone, kind);
            if (_running.TryGetValue((zone, kind), out var run))
            {
                run.Again = null;
            }
        }
    }

    /// <summary>When a zone's next work of a kind is due; null when none is.</summary>
    public DateTimeOffset? DueAt(DomainName zone, WorkKind kind)
    {
        lock (_lock)
        {
            return _due.TryGetValue((zone, kind), out var entry) ? entry.Due : _running.GetValueOrDefault((zone, kind))?.Again;
        }
    }

    /// <summary>The entries in order of time, at most <paramref name="count"/>.</summary>
    public IReadOnlyList<DueWork> Upcoming(int count)
    {
        lock (_lock)
        {
            return [.. _queues.SelectMany(queue => queue.Value.Take(count).Select(entry => new DueWork(entry.Zone, queue.Key, entry.Due))).OrderBy(work => work.Due).Take(count)];
        }
    }

    /// <summary>Whether nothing is due and nothing is being done.</summary>
    public bool IsIdleAt(DateTimeOffset now)
    {
        lock (_lock)
        {
            return _running.Count == 0 && _queues.Values.All(queue => !(queue.Min?.Due <= now));
        }
    }

    /// <summary>The clock was set: when work ended by the clock before says nothing any more.</summary>
    internal void ForgetEnds()
    {
        lock (_lock)
        {
            _ended.Clear();
            _ends.Clear();
        }
    }

    /// <summary>Takes out the first entry of a kind that is due, if any; otherwise says when the next one is and gives a task that ends when the schedule changes.</summary>
    internal bool TryTake(WorkKind kind, DateTimeOffset now, out DueWork work, out DateTimeOffset? next, out Task changed)
    {
        lock (_lock)
        {
            if (_queues[kind].Min is { } first)
            {
                work = new DueWork(first.Zone, kind, first.Due);
                if (first.Due > now)
                {
                    (next, changed) = (first.Due, Wait());
                    return false;
                }

                TakeOut(first.Zone, kind);
                _running[(first.Zone, kind)] = new Run();
                (next, changed) = (null, Task.CompletedTask);
                return true;
            }

            work = default;
            (next, changed) = (null, Wait());
            return false;
        }
    }

    /// <summary>Work that was taken has ended, however it ended.</summary>
    internal void Ended(DueWork work, DateTimeOffset now)
    {
        lock (_lock)
        {
            ForgetEndsBefore(now - Gap);
            if (_running.Remove((work.Zone, work.Kind), out var run) && !run.IsOfRemovedZone)
            {
                _ended[(work.Zone, work.Kind)] = now;
                _ends.Enqueue(((work.Zone, work.Kind), now));
            }

            if (run?.Again is { } again)
            {
                Put(work.Zone, work.Kind, again);
            }
        }
    }

    private void ForgetEndsBefore(DateTimeOffset time)
    {
        while (_ends.TryPeek(out var end) && end.At <= time)
        {
            _ends.Dequeue();
            if (_ended.TryGetValue(end.Work, out var last) && last == end.At)
            {
                _ended.Remove(end.Work);
            }
        }
    }

    private void TakeOut(DomainName zone, WorkKind kind)
    {
        if (_due.Remove((zone, kind), out var entry))
        {
            _queues[kind].Remove(entry);
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

    /// <summary>Work that is being done.</summary>
    private sealed class Run
    {
        /// <summary>When it is due again, if that is known already.</summary>
        public DateTimeOffset? Again { get; set; }

        /// <summary>Nobody remembers when it ends: a zone of the same name may come tomorrow, or never.</summary>
        public bool IsOfRemovedZone { get; set; }
    }

    /// <summary>What is due, in order of time and then of putting.</summary>
    private sealed record Entry(DateTimeOffset Due, long Number, DomainName Zone) : IComparable<Entry>
    {
        public int CompareTo(Entry? other) => other is null ? 1 : (Due, Number).CompareTo((other.Due, other.Number));
    }
}
