using System.Collections.Immutable;
using DnsConsole.Dns.Names;
using DnsConsole.Operations.Records;
using DnsConsole.Operations.Zones;
using DnsConsole.Ui.Shared;
using DnsConsole.Ui.Zones;

namespace DnsConsole.Ui.Home;

/// <summary>
/// How many zones there are of what kind, and which need somebody. It takes note of zones that change, and only those are looked at when somebody wants
/// to know; the first look goes through all zones, beside the page.
/// </summary>
internal sealed class ZoneOverview
{
    // So many zones between two moments at which a page can see how far it is.
    private const int Portion = 500;

    private readonly Lock _gate = new();
    private readonly ZoneDirectory _directory;
    private readonly SearchThreads _threads;
    private readonly TimeProvider _time;

    // Guarded by the gate.
    private readonly Dictionary<DomainName, Seen> _seen = [];
    private readonly SortedSet<(int Badness, DomainName Zone)> _needy = [];
    private readonly HashSet<DomainName> _changed = [];
    private ZoneTotals _totals;
    private Task _looking = Task.CompletedTask;

    public ZoneOverview(ZoneDirectory directory, SearchThreads threads, TimeProvider time)
    {
        (_directory, _threads, _time) = (directory, threads, time);
        directory.ZoneChanged += zone => Note(zone.Origin);
        directory.ZoneRemoved += Note;
        foreach (var zone in directory.All.Keys)
        {
            Note(zone);
        }
    }

    /// <summary>The numbers as of the last look.</summary>
    public ZoneTotals Totals
    {
        get
        {
            lock (_gate)
            {
                return _totals with { Pending = _changed.Count };
            }
        }
    }

    /// <summary>Looks at all zones that changed since the last time; several who ask at once wait for the same.</summary>
    public Task LookAsync()
    {
        lock (_gate)
        {
            return _looking.IsCompleted ? _looking = _changed.Count == 0 ? Task.CompletedTask : _threads.RunAsync(Look) : _looking;
        }
    }

    /// <summary>What waits for somebody, worst first, for at most <paramref name="count"/> zones.</summary>
    public ImmutableArray<Attention> Attention(int count)
    {
        LiveZone[] zones;
        lock (_gate)
        {
            zones = [.. _needy.Take(count).Select(n => _directory.Find(n.Zone)).OfType<LiveZone>()];
        }

        return Home.Attention.Of(zones, _time.GetUtcNow());
    }

    private void Note(DomainName zone)
    {
        lock (_gate)
        {
            _changed.Add(zone);
        }
    }

    private bool Look()
    {
        // Those that change from now on are for the next time.
        DomainName[] todo;
        lock (_gate)
        {
            todo = [.. _changed];
        }

        foreach (var names in todo.Chunk(Portion))
        {
            lock (_gate)
            {
                _changed.ExceptWith(names);
            }

            Take([.. names.Select(name => (name, _directory.Find(name) is { } zone ? See(zone) : default(Seen?)))]);
        }

        return true;
    }

    private void Take((DomainName Name, Seen? Seen)[] zones)
    {
        lock (_gate)
        {
            foreach (var (name, now) in zones)
            {
                if (_seen.Remove(name, out var before))
                {
                    _totals = _totals.Add(before, -1);
                    _needy.Remove((-(int)before.Worst, name));
                }

                if (now is { } seen)
                {
                    _seen[name] = seen;
                    _totals = _totals.Add(seen, +1);
                    if (seen.Waiting > 0)
                    {
                        _needy.Add((-(int)seen.Worst, name));
                    }
                }
            }
        }
    }

    private Seen See(LiveZone zone)
    {
        var waiting = Home.Attention.Of([zone], _time.GetUtcNow());
        return new Seen(zone.State.IsSigned, ZoneHealth.Of(zone).Tone == Tone.Good, zone.Snapshot.Names.Count, waiting.Length, waiting.IsEmpty ? default : waiting[0].Tone);
    }

    /// <summary>What one zone adds to the numbers.</summary>
    /// <param name="Waiting">Things that wait for somebody.</param>
    internal readonly record struct Seen(bool IsSigned, bool IsSecure, int Names, int Waiting, Tone Worst);
}
