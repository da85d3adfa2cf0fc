using System.Net;
using DnsConsole.TestKit.Probes;

namespace DnsConsole.EndToEnd.Tests.Scenarios.Lifecycle;

/// <summary>
/// The parental agent of one zone (RFC 7344 §6): reads the CDS set that the zone's server gives and has the parent's DS set made like it; the delete form removes it (RFC 8078 §4).
/// It can be told to look away, as a registrar does who is slow.
/// </summary>
internal sealed class CdsFollower : IAsyncDisposable
{
    private const string Delete = "0 0 0 00";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private readonly CancellationTokenSource _stop = new();
    private readonly IPEndPoint _server;
    private readonly string _zone;
    private readonly ParentDesk _desk;
    private readonly Task _following;
    private volatile bool _looksAway;
    private IReadOnlyList<string> _ds = [];

    public CdsFollower(IPEndPoint server, string zone, ParentDesk desk)
    {
        (_server, _zone, _desk) = (server, zone, desk);
        _following = Task.Run(FollowAsync);
    }

    /// <summary>While it is set the parent stays as it is.</summary>
    public bool LooksAway
    {
        get => _looksAway;
        set => _looksAway = value;
    }

    /// <summary>The DS set the parent has by its doing.</summary>
    public IReadOnlyList<string> Ds => Volatile.Read(ref _ds);

    /// <summary>Ends when it has failed; the error says why.</summary>
    public Task Failure => _following;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    /// <summary>What a CDS set asks for; null when there is none, which asks for nothing.</summary>
    public static IReadOnlyList<string>? Wish(IReadOnlyList<string> cds) => cds.Count == 0 ? null : cds is [Delete] ? [] : cds;

    private async Task FollowAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            if (!LooksAway && await Probe.TryAskAsync(_server, _zone, "CDS") is { } answer && Wish(answer.Data("CDS")) is { } wish && !wish.SequenceEqual(Ds))
            {
                await _desk.PutAsync(_zone, wish);
                Volatile.Write(ref _ds, wish);
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }
}
