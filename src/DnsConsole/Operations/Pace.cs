namespace DnsConsole.Operations;

/// <summary>
/// Measures how fast long work goes: the mean of the last ten seconds, so that it neither flickers nor remembers how slow the beginning was. Every
/// stage is measured anew. Work that stands still has no pace rather than an endless one.
/// </summary>
internal sealed class Pace(TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Endless = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly Queue<(long At, WorkProgress Progress)> _noted = new();
    private (long At, WorkProgress Progress)? _last;

    /// <summary>Takes note of how far the work is; from any thread, as often as it likes.</summary>
    public void Note(WorkProgress progress)
    {
        var now = clock.GetTimestamp();
        lock (_gate)
        {
            if (_last is { } last && last.Progress.Stage == progress.Stage && clock.GetElapsedTime(last.At, now) < Step)
            {
                return;
            }

            if (_last?.Progress.Stage != progress.Stage)
            {
                _noted.Clear();
            }

            _last = (now, progress);
            _noted.Enqueue((now, progress));
            while (clock.GetElapsedTime(_noted.Peek().At, now) > Window)
            {
                _noted.Dequeue();
            }
        }
    }

    /// <summary>The pace now, with the work as far as <paramref name="progress"/>.</summary>
    public PaceReport Of(WorkProgress progress)
    {
        var now = clock.GetTimestamp();
        lock (_gate)
        {
            if (!_noted.TryPeek(out var first) || first.Progress.Stage != progress.Stage)
            {
                return default;
            }

            var time = clock.GetElapsedTime(first.At, now);
            if (time < Least)
            {
                return default;
            }

            var signatures = progress.Signatures - first.Progress.Signatures;
            var seconds = time.TotalSeconds * (progress.Total - progress.Done) / (progress.Done - first.Progress.Done);
            return new PaceReport(
                signatures > 0 ? signatures / time.TotalSeconds : null,
                seconds > 0 && seconds < Endless.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null);
        }
    }
}
