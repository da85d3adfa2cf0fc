namespace DnsConsole.Net.Client;

/// <summary>Who waits to ask one address: people, then the watcher, each in the order in which they came.</summary>
/// <param name="gap">From one question to the next.</param>
internal sealed class QueryTurns(TimeSpan gap, TimeProvider time)
{
    // Timers are late by some milliseconds: what that cost may be made up for, or high rates would never be reached.
    private static readonly TimeSpan Lateness = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private readonly long _begin = time.GetTimestamp();
    private readonly Queue<TaskCompletionSource> _people = [];
    private readonly Queue<TaskCompletionSource> _watcher = [];
    private TimeSpan _free;
    private bool _isServing;

    /// <summary>Whether nobody waits, and nobody who came now would.</summary>
    public bool IsAtRest
    {
        get
        {
            lock (_lock)
            {
                return !_isServing && IsFree;
            }
        }
    }

    /// <summary>Ends when the question may be sent.</summary>
    public async Task WaitAsync(Urgency urgency, CancellationToken cancellation)
    {
        if (Enqueue(urgency) is not { } turn)
        {
            return;
        }

        try
        {
            await turn.Task.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            // The turn is the next one's.
            turn.TrySetCanceled(cancellation);
            throw;
        }
    }

    private bool IsFree => _free <= time.GetElapsedTime(_begin);

    private TaskCompletionSource? Enqueue(Urgency urgency)
    {
        lock (_lock)
        {
            if (!_isServing && IsFree)
            {
                Take();
                return null;
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            (urgency == Urgency.Person ? _people : _watcher).Enqueue(turn);
            if (!_isServing)
            {
                _isServing = true;
                _ = ServeAsync();
            }

            return turn;
        }
    }

    private async Task ServeAsync()
    {
        while (ServeThoseWhoseTurnItIs() is { } wait)
        {
            // The timer runs from when it was set: when time went by until then, it would be late.
            var sleep = Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, CancellationToken.None);
            if (!IsFree)
            {
                await sleep;
            }
        }
    }

    /// <summary>How long to wait for the next turn; null when nobody waits any more.</summary>
    private TimeSpan? ServeThoseWhoseTurnItIs()
    {
        lock (_lock)
        {
            while (IsFree)
            {
                if (!ServeNext())
                {
                    _isServing = false;
                    return null;
                }
            }

            return _free - time.GetElapsedTime(_begin);
        }
    }

    private bool ServeNext()
    {
        while (_people.TryDequeue(out var turn) || _watcher.TryDequeue(out turn))
        {
            if (turn.TrySetResult())
            {
                Take();
                return true;
            }
        }

        return false;
    }

    private void Take()
    {
        var earliest = time.GetElapsedTime(_begin) - Lateness;
        _free = (_free > earliest ? _free : earliest) + gap;
    }
}
