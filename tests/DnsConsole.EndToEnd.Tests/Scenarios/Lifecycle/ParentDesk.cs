using System.Globalization;
using System.Threading.Channels;
using DnsConsole.TestKit.Servers;

namespace DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle;

/// <summary>
/// The registry of the tree's TLD: takes the DS sets of many zones and publishes what has come in as one version, on the primary first and on the secondary a while later, so that
/// resolvers and the watcher meet both.
/// </summary>
internal sealed class ParentDesk : IAsyncDisposable
{
    private const int LongestLagMilliseconds = 900;

    private readonly PrivateTree _tree;
    private readonly int _ttl;
    private readonly Random _random;
    private readonly Channel<DsChange> _incoming = Channel.CreateUnbounded<DsChange>();
    private readonly HashSet<string> _withDs = [];
    private readonly Task _working;
    private int _changes;

    /// <param name="tree">Whose TLD it is; nobody else may edit it.</param>
    /// <param name="ttl">TTL of the DS records in seconds.</param>
    /// <param name="random">How far the secondary lags behind.</param>
    public ParentDesk(PrivateTree tree, int ttl, Random random)
    {
        (_tree, _ttl, _random) = (tree, ttl, random);
        _working = Task.Run(WorkAsync);
    }

    /// <summary>How many DS sets were changed.</summary>
    public int Changes => _changes;

    /// <summary>Replaces the zone's DS set; without any it is removed. Ends when both servers have it.</summary>
    public Task PutAsync(string zone, IReadOnlyList<string> ds) => Put(new DsChange(zone, ds, Task.CompletedTask)).AtAll.Task;

    /// <summary>The same, where the caller says from when the secondary may follow.</summary>
    public DsChange Put(DsChange change)
    {
        Assert.True(_incoming.Writer.TryWrite(change), "The desk is closed.");
        return change;
    }

    public async ValueTask DisposeAsync()
    {
        _incoming.Writer.TryComplete();
        await _working;
    }

    private async Task WorkAsync()
    {
        while (await _incoming.Reader.WaitToReadAsync())
        {
            var batch = new List<DsChange>();
            while (_incoming.Reader.TryRead(out var change))
            {
                batch.Add(change);
            }

            try
            {
                await PublishAsync(batch);
            }
#pragma warning disable CA1031 // Whoever asked gets the failure.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                foreach (var change in batch)
                {
                    change.AtPrimary.TrySetException(failure);
                    change.AtAll.TrySetException(failure);
                }
            }
        }
    }

    private async Task PublishAsync(List<DsChange> batch)
    {
        await _tree.TldSecondary.FreezeAsync(PrivateTree.Tld);
        await _tree.TldPrimary.EditAsync(PrivateTree.Tld, [.. batch.SelectMany(Lines)]);
        _changes += batch.Count;
        batch.ForEach(change => change.AtPrimary.TrySetResult());
        await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(100, LongestLagMilliseconds)), TimeProvider.System);
        await Task.WhenAll(batch.Select(change => change.SecondaryMay));
        await _tree.ThawSecondaryAsync();
        batch.ForEach(change => change.AtAll.TrySetResult());
    }

    private List<string> Lines(DsChange change)
    {
        var lines = new List<string>();
        if (_withDs.Remove(change.Zone))
        {
            // knotc refuses to unset what is not there.
            lines.Add($"unset {change.Zone} DS");
        }

        if (change.Ds.Count > 0)
        {
            _withDs.Add(change.Zone);
        }

        lines.AddRange(change.Ds.Select(ds => string.Create(CultureInfo.InvariantCulture, $"set {change.Zone} {_ttl} DS {ds}")));
        return lines;
    }
}
