using System.Collections.Immutable;
using System.Net;
using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Zones.Delegation;

namespace DnsConsole.Zones.Tests.Scenarios.CacheModel;

/// <summary>
/// The parent zone: a version that changes when the registry does, and servers that take it late, not all at once, answer us nothing, or deny it.
/// A change reaches every instance within what the policy calls parent propagation, except at servers that are stuck: those are seen to be.
/// </summary>
internal sealed class ParentZone
{
    private static readonly string[] Errors = ["timeout", "refused", "lame", "stale", "bogus"];

    private readonly World _world;
    private readonly TimeSpan _lag;
    private readonly ImmutableArray<ParentServer> _servers;

    public ParentZone(World world, int servers, TimeSpan lag, TimeSpan ttl)
    {
        (_world, _lag, Ttl) = (world, lag, ttl);
        _servers = [.. Enumerable.Range(0, servers).Select(_ => new ParentServer(world, () => Changed?.Invoke()))];
        Publish(default, ttl);
    }

    public static DomainName Name { get; } = DomainName.Parse("example.");

    /// <summary>The DS set of the newest version.</summary>
    public KeyIds Ds { get; private set; }

    /// <summary>The TTL of the newest version.</summary>
    public TimeSpan Ttl { get; private set; }

    /// <summary>Until when our resolver finds no delegation at all.</summary>
    public DateTimeOffset HiddenUntil { get; set; }

    public bool IsHidden => _world.Now < HiddenUntil && !_world.IsCooperative;

    /// <summary>Raised when the servers may answer otherwise than before.</summary>
    public event Action? Changed;

    public void Publish(KeyIds ds, TimeSpan ttl)
    {
        (Ds, Ttl) = (ds, ttl);
        _world.Note($"parent publishes DS {ds}, TTL {ttl}");
        foreach (var server in _servers)
        {
            // The first server always tells the truth in time, or nothing: where none does, nobody could know better.
            var stuck = server != _servers[0] && !_world.IsCooperative && _world.Random.Chance(0.15) ? _world.Random.Soon(TimeSpan.FromDays(10)) : TimeSpan.Zero;
            server.Take((ds, ttl), _lag, stuck);
        }
    }

    /// <summary>Something goes wrong at a server: we get no answer, or everybody gets a wrong one.</summary>
    public void Misbehave(TimeSpan time)
    {
        var server = _world.Random.Of(_servers);
        switch (_world.Random.Below(4))
        {
            case 0:
                HiddenUntil = _world.Now + time;
                _world.Note($"no delegation is found for {time}");
                break;

            case 1 when server != _servers[0] && server.IsSteady:
                _world.Note($"a parent server denies every DS for {time}");
                server.DenyFor(time);
                break;
            default:
                _world.Note($"a parent server is silent for {time}");
                server.SilentUntil = _world.Now + time;
                break;
        }

        Changed?.Invoke();
        _world.After(time, () => Changed?.Invoke());
    }

    /// <summary>Nothing is stuck any more.</summary>
    public void Heal()
    {
        foreach (var server in _servers)
        {
            server.Free();
        }

        Publish(Ds, Ttl);
    }

    public bool Has(int key) => Ds.Contains(key) || _servers.Any(s => s.Has(key));

    public ParentReport Ask(ZoneState zone, Engine engine, IReadOnlyDictionary<int, DsData> records)
    {
        if (IsHidden)
        {
            return ParentJudge.Judge(zone, null, null, [], _world.Now);
        }

        var answers = _servers.Select((server, index) =>
        {
            var (ds, ttl) = server.IsSilent ? (default, TimeSpan.Zero) : server.Answer;
            return new ParentServerAnswer(
                Name,
                new IPEndPoint(IPAddress.Loopback, 53 + index),
                [.. ds.Select(id => records[id])],
                ds.IsEmpty ? null : new Ttl((uint)ttl.TotalSeconds),
                true,
                TimeSpan.Zero,
                server.IsSilent ? Errors[index % Errors.Length] : null);
        });
        return ParentJudge.Judge(zone, Name, true, engine.Hear(zone, [.. answers]), _world.Now);
    }
}
