using DnsConsole.Operations.Records;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Ui.Records;

/// <summary>
/// What the page about a zone's records lists: first the names that begin as the search does, which are there at once, then whatever else a pass over
/// all names finds. Each part is in canonical order.
/// </summary>
internal sealed class RecordList(ZoneSnapshot zone, RecordFilter filter)
{
    private readonly RecordScan _scan = new(zone, filter);
    private ZoneSnapshot _zone = zone;
    private RecordRange _range = RangeOf(zone, filter);

    public RecordFilter Filter => filter;

    /// <summary>How far the pass is.</summary>
    public RecordScan Scan => _scan;

    /// <summary>Number of rows so far.</summary>
    public int Count => _range.Count + _scan.Count;

    /// <summary>Rows from <paramref name="start"/> on, at most <paramref name="count"/>.</summary>
    public IReadOnlyList<RecordRow> Rows(int start, int count)
    {
        var rows = new List<RecordRow>(Math.Min(count, 100));
        _range.AddRows(start, count, rows);
        if (rows.Count < count)
        {
            _scan.AddRows(Math.Max(0, start - _range.Count), count, rows);
        }

        return rows;
    }

    /// <summary>Passes over all names.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; what was found stays.</exception>
    public Task RunAsync(SearchThreads threads, CancellationToken cancellation) => threads.RunAsync(() =>
    {
        _scan.Run(cancellation);
        return true;
    });

    /// <summary>Whether there is nothing to follow: a pass that is not done goes on in the version it began with.</summary>
    public bool IsOf(ZoneSnapshot version) => ReferenceEquals(_zone, version) && (!_scan.IsDone || ReferenceEquals(_scan.Zone, version));

    /// <summary>Goes on to another version of the zone, as far as it is done.</summary>
    public async Task FollowAsync(ZoneSnapshot next, SearchThreads threads)
    {
        (_zone, _range) = (next, RangeOf(next, filter));
        if (_scan.IsDone)
        {
            await threads.RunAsync(() =>
            {
                _scan.Advance(next);
                return true;
            });
        }
    }

    // Records of one type stand here and there; only the pass finds them.
    private static RecordRange RangeOf(ZoneSnapshot zone, RecordFilter filter) => new(zone, filter.Type is null ? filter.Keys : KeyRange.Nothing, filter.Generated);
}
