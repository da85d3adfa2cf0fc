namespace DnsConsole.TestKit.Time;

/// <summary>
/// Two clocks that move only when told: the wall clock, and the monotonic one that timers and time stamps go by. They move in one step, so that
/// nobody sees a time in between: other threads would begin work there and find their time-outs over at once. Timers that were passed then fire
/// in order, each once, however often a periodic one should have.
/// </summary>
public sealed class ManualTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private TimeSpan _monotonic = TimeSpan.FromDays(1);
    private DateTimeOffset _wall = start;

    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _wall;
        }
    }

    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return _monotonic.Ticks;
        }
    }

    /// <summary>Time passes: both clocks move.</summary>
    public void Advance(TimeSpan by)
    {
        List<ManualTimer> passed;
        lock (_lock)
        {
            _wall += by;
            _monotonic += by;
            passed = [.. _timers.Where(t => t.Due <= _monotonic).OrderBy(t => t.Due)];
            passed.ForEach(t => t.Reschedule(_monotonic));
        }

        passed.ForEach(t => t.Fire());
    }

    /// <summary>Somebody sets the wall clock, or the machine slept: no time passes for this process.</summary>
    public void JumpWall(TimeSpan by)
    {
        lock (_lock)
        {
            _wall += by;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public TimeSpan Due { get; private set; } = TimeSpan.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                _period = period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock._monotonic + dueTime;
                    clock._timers.Add(this);
                }
            }

            return true;
        }

        public void Reschedule(TimeSpan now)
        {
            if (_period == Timeout.InfiniteTimeSpan || _period == TimeSpan.Zero)
            {
                clock._timers.Remove(this);
            }
            else
            {
                Due = now + _period;
            }
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
