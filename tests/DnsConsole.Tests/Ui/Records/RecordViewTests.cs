using DnsConsole.Dns.Registries;
using DnsConsole.Operations.Records;
using DnsConsole.Operations.Zones;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Time;
using DnsConsole.Ui.Records;
using DnsConsole.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Tests.Ui.Records;

/// <summary>The search threads are held up where a pass shall take its time.</summary>
public sealed class RecordViewTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly SearchThreads _threads = new();
    private readonly ManualResetEventSlim _gate = new(initialState: true);
    private readonly RecordView _view;
    private readonly LiveZone _zone = Zone("www A 192.0.2.1\nmail A 192.0.2.2\nmail TXT www");
    private int _drawn;

    public RecordViewTests() => _view = new RecordView(_threads, _time, () => _drawn++);

    public void Dispose()
    {
        _gate.Set();
        _view.Dispose();
        _threads.Dispose();
        _gate.Dispose();
    }

    [Fact]
    public async Task List_SmallZone_IsWholeAtOnce()
    {
        await _view.ListAsync(_zone, Filter("www"));

        Assert.False(_view.IsScanning);
        Assert.Equal(2, _view.List!.Count);
        Assert.Equal([RecordType.A, RecordType.Txt], _view.Types.Keys.OrderBy(t => t.Value));
        Assert.Equal("2 records found.", RecordText.Status(_view));
        Assert.Equal(0, _drawn);
    }

    [Fact]
    public async Task List_PassTakesItsTime_FirstRowsAreThereAndTheRestFollows()
    {
        HoldUp();
        await ListAsync("www");
        Assert.True(_view.IsScanning);
        Assert.Equal("www", RelativeName.Of(Assert.Single(_view.List!.Rows(0, 10)).Owner, ZoneText.Origin));
        Assert.Equal("Searching …", RecordText.Status(_view));

        _gate.Set();
        await Eventually.IsAsync(() => Task.FromResult(!_view.IsScanning), "the pass to end");
        Assert.Equal(2, _view.List.Count);
        Assert.Equal(100, _view.Percent);
        Assert.False(_view.IsStopped);
        Assert.True(_drawn > 0);
    }

    [Fact]
    public async Task Stop_InThePass_KeepsWhatWasFoundAndSaysSo()
    {
        HoldUp();
        await ListAsync("192.0.2");
        _view.Stop();
        _gate.Set();
        await Eventually.IsAsync(() => Task.FromResult(!_view.IsScanning), "the pass to end");

        Assert.True(_view.IsStopped);
        Assert.Equal("Stopped after 0 % of the names: 0 records found so far.", RecordText.Status(_view));
        Assert.Equal("No record was found before you stopped.", RecordText.Nothing(_view));
    }

    [Fact]
    public async Task List_AnotherText_EndsTheSearchForTheFirst()
    {
        HoldUp();
        await ListAsync("192.0.2.1");
        var first = _view.List!;
        await ListAsync("192.0.2.2");
        _gate.Set();
        await Eventually.IsAsync(() => Task.FromResult(!_view.IsScanning), "the pass to end");

        Assert.False(first.Scan.IsDone);
        Assert.Equal("mail", RelativeName.Of(Assert.Single(_view.List!.Rows(0, 10)).Owner, ZoneText.Origin));
    }

    [Fact]
    public async Task List_AskedForTwiceAtOnce_TheLastWins()
    {
        HoldUp();
        var first = _view.ListAsync(_zone, Filter("192.0.2.1"));
        var second = _view.ListAsync(_zone, Filter("192.0.2.2"));
        var third = _view.ListAsync(_zone, Filter("192.0.2.3"));
        _gate.Set();
        await Task.WhenAll(first, second, third);

        Assert.Equal("192.0.2.3", _view.List!.Filter.Text);
    }

    [Fact]
    public async Task List_BackToWhatIsShown_LeavesTheOneBetween()
    {
        await _view.ListAsync(_zone, Filter("192.0.2.1"));
        HoldUp();
        var between = _view.ListAsync(_zone, Filter("192.0.2.2"));
        var back = _view.ListAsync(_zone, Filter("192.0.2.1"));
        _gate.Set();
        await Task.WhenAll(between, back);

        Assert.Equal("192.0.2.1", _view.List!.Filter.Text);
        Assert.Equal(1, _view.List.Count);
    }

    [Fact]
    public async Task Follow_ChangedWhileThePassWentOn_IsCaughtUpWith()
    {
        HoldUp();
        await ListAsync("192.0.2");
        _zone.Set(_zone.State, Zone("www A 192.0.2.1\nnew A 192.0.2.3\nmail A 192.0.2.2\nmail TXT www").Snapshot, []);
        await _view.FollowAsync();
        _gate.Set();
        await Eventually.IsAsync(() => Task.FromResult(!_view.IsScanning && _view.Types.GetValueOrDefault(RecordType.A) == 3), "the list to have the new record");
        Assert.Equal(3, _view.List!.Count);
    }

    [Fact]
    public async Task Nothing_IsSaidInTheWordsOfTheSearch()
    {
        await _view.ListAsync(_zone, Filter("Nowhere"));
        Assert.Equal("No record contains “nowhere”.", RecordText.Nothing(_view));
        await _view.ListAsync(_zone, Filter("www", "MX"));
        Assert.Equal("No MX record contains “www”.", RecordText.Nothing(_view));
        await _view.ListAsync(_zone, Filter("", "MX"));
        Assert.Equal("There is no MX record.", RecordText.Nothing(_view));
        await _view.ListAsync(_zone, Filter(""));
        Assert.Equal("", RecordText.Status(_view));
    }

    private static RecordFilter Filter(string search, string? type = null) => RecordFilter.Of(search, type, false, ZoneText.Origin);

    private static LiveZone Zone(string records)
    {
        var snapshot = ZoneText.Read("@ SOA ns1.example.net. hostmaster 1 1d 2h 6w 1h\n@ NS ns1.example.net.\n" + records);
        return new LiveZone(new ZoneState { Origin = ZoneText.Origin, CreatedAt = DateTimeOffset.UnixEpoch }, new ServedZone(snapshot));
    }

    // Occupies every thread until the gate opens.
    private void HoldUp()
    {
        _gate.Reset();
        for (var i = 0; i < _threads.MaximumConcurrencyLevel; i++)
        {
            _ = _threads.RunAsync(() =>
            {
                _gate.Wait();
                return true;
            });
        }
    }

    private async Task ListAsync(string search)
    {
        var listing = _view.ListAsync(_zone, Filter(search));
        _time.Advance(RecordView.Moment);
        await listing;
    }
}
