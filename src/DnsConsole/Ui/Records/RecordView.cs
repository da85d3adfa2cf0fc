using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using DnsConsole.Dns.Registries;
using DnsConsole.Operations.Records;
using DnsConsole.Operations.Zones;
using DnsConsole.Ui.Shared;

namespace DnsConsole.Ui.Records;

/// <summary>
/// What the page about a zone's records shows at the moment: a list, how far the pass behind it is, and both kept up with the zone. Everything happens
/// in the circuit but the passes themselves; another list ends the pass of the one before.
/// </summary>
/// <param name="changed">Called when there is something new to draw.</param>
internal sealed class RecordView(SearchThreads threads, TimeProvider time, Action changed) : IDisposable
{
    /// <summary>Most zones are read by then, and the page is drawn once.</summary>
    public static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    private CancellationTokenSource _pass = new();
    private LiveZone? _zone;
    private RecordFilter? _filter;
    private bool _isFollowing;

    /// <summary>Null before the first.</summary>
    public RecordList? List { get; private set; }

    public bool IsScanning { get; private set; }

    /// <summary>Whether somebody stopped the pass before its end.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Types among what matches so far, with their number of records.</summary>
    public IReadOnlyDictionary<RecordType, int> Types { get; private set; } = ImmutableDictionary<RecordType, int>.Empty;

    /// <summary>Whole percent of the names that were read.</summary>
    public int Percent => List is null ? 0 : (int)(100 * List.Scan.Progress);

    public void Dispose() => _pass.Cancel();

    /// <summary>Lists what passes a filter; ends when there is something to draw.</summary>
    public async Task ListAsync(LiveZone zone, RecordFilter filter)
    {
        if (zone == _zone && filter == _filter)
        {
            return;
        }

        // Nothing may come between the end of one and the beginning of the other: whoever asked last must win.
        (_zone, _filter) = (zone, filter);
        Stop();
        var pass = _pass = new CancellationTokenSource();
        var list = new RecordList(zone.Snapshot, filter);
        var run = list.RunAsync(threads, pass.Token);
        await Task.WhenAny(run, Task.Delay(Moment, time, pass.Token));
        if (pass == _pass)
        {
            List = list;
            if (run.IsCompleted)
            {
                End(list, run);
            }
            else
            {
                (IsScanning, IsStopped) = (true, false);
                _ = WatchAsync(list, run, pass);
            }
        }
    }

    /// <summary>Ends the pass; what was found stays.</summary>
    public void Stop() => _pass.Cancel();

    /// <summary>Brings the list up to the zone, at the cost of what is different. One that is on its way goes on by itself.</summary>
    public async Task FollowAsync()
    {
        while (!_isFollowing && List is { } list && _zone!.Snapshot is var snapshot && !list.IsOf(snapshot))
        {
            _isFollowing = true;
            await list.FollowAsync(snapshot, threads);
            _isFollowing = false;
            if (list == List)
            {
                Types = list.Scan.Types;
                changed();
            }
        }
    }

    private async Task WatchAsync(RecordList list, Task run, CancellationTokenSource pass)
    {
        while (await Task.WhenAny(run, Task.Delay(ThrottledRefresh.Interval, time)) != run)
        {
            if (pass != _pass)
            {
                return;
            }

            Types = list.Scan.Types;
            changed();
        }

        if (pass == _pass)
        {
            End(list, run);
            changed();
            await FollowAsync();
        }
    }

    private void End(RecordList list, Task run)
    {
        (IsScanning, IsStopped, Types) = (false, !list.Scan.IsDone, list.Scan.Types);
        if (run.IsFaulted)
        {
            ExceptionDispatchInfo.Throw(run.Exception.InnerException!);
        }
    }
}
