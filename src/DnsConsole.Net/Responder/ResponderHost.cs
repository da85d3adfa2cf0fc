using System.Net;
using System.Net.Sockets;
using DnsConsole.Net.Responder.Limits;
using DnsConsole.Zones.Snapshots;
using Microsoft.Extensions.Logging;

namespace DnsConsole.Net.Responder;

/// <summary>The responder at its addresses: for each a UDP and a TCP listener on one port.</summary>
public sealed partial class ResponderHost(AuthoritativeResponder responder, ResponderSettings settings, TimeProvider time, ILogger<ResponderHost> logger) : IAsyncDisposable
{
    // How often another port is tried when the system's choice for TCP is taken for UDP.
    private const int PortAttempts = 20;

    private readonly ConnectionLimit _connections = new(settings.MaxTcpConnections);
    private readonly ResponseRateLimiter? _limiter = settings.RateLimit is { } limits ? new ResponseRateLimiter(limits, time) : null;
    private readonly List<(UdpListener Udp, TcpListener Tcp)> _listeners = [];
    private RateLimitLog? _limitLog;

    /// <summary>Where it listens, ports that were 0 resolved.</summary>
    public IReadOnlyList<IPEndPoint> Endpoints => [.. _listeners.Select(l => l.Tcp.Endpoint)];

    /// <summary>Binds all addresses, then answers. Any that cannot be bound is named in the result, and then none is served.</summary>
    public async Task<IReadOnlyList<ListenProblem>> StartAsync(IEnumerable<IPEndPoint> endpoints)
    {
        var problems = new List<ListenProblem>();
        foreach (var endpoint in endpoints)
        {
            await BindAsync(endpoint, problems);
        }

        if (problems.Count > 0)
        {
            await DisposeAsync();
            return problems;
        }

        foreach (var (udp, tcp) in _listeners)
        {
            udp.Start();
            tcp.Start();
            LogListening(logger, tcp.Endpoint);
        }

        _limitLog = _limiter is null ? null : new RateLimitLog(_limiter, time, logger);

        return problems;
    }

    /// <summary>How it was set up.</summary>
    public ResponderSettings Settings => settings;

    /// <summary>TCP connections open now.</summary>
    public int OpenConnections => _connections.Open;

    /// <summary>Queries that the system threw away because they came faster than they were answered; 0 where it does not tell.</summary>
    public long ReceiveOverflows => _listeners.Sum(l => l.Udp.Overflows);

    /// <summary>The networks whose responses are limited now, those with most held back first.</summary>
    public IReadOnlyList<LimitedPrefix> LimitedPrefixes => _limiter?.Current() ?? [];

    /// <summary>What has been done since the start, over one transport, or over all.</summary>
    public ResponderStatistics Statistics(Transport? transport = null)
    {
        var total = new long[CounterLayout.Length];
        foreach (var counters in Counters.Where(c => transport is null || c.Transport == transport))
        {
            counters.AddTo(total);
        }

        return new ResponderStatistics(total);
    }

    /// <summary>Queries that the zone has answered since it came here.</summary>
    public long QueriesTo(ServedZone zone) => Counters.Sum(c => c.QueriesTo(zone.Number));

    private IEnumerable<ResponderCounters> Counters => _listeners.SelectMany(l => l.Udp.Counters.Append(l.Tcp.Counters));

    /// <summary>Stops answering; returns when every thread and connection has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        _limitLog?.Dispose();
        foreach (var (udp, tcp) in _listeners)
        {
            udp.Dispose();
            await tcp.DisposeAsync();
        }

        _listeners.Clear();
    }

    private async Task BindAsync(IPEndPoint endpoint, List<ListenProblem> problems)
    {
        for (var attempt = 1; ; attempt++)
        {
            TcpListener? tcp = null;
            try
            {
                tcp = new TcpListener(endpoint, responder, settings, _connections, time, logger);
                _listeners.Add((new UdpListener(tcp.Endpoint, responder, _limiter, settings.UdpThreads, time, logger), tcp));
                return;
            }
            catch (SocketException e)
            {
                var protocol = tcp is null ? "TCP" : "UDP";
                if (tcp is not null)
                {
                    await tcp.DisposeAsync();
                }

                if (endpoint.Port != 0 || tcp is null || attempt == PortAttempts)
                {
                    problems.Add(new ListenProblem(endpoint, protocol, Reason(e, endpoint, protocol)));
                    return;
                }
            }
        }
    }

    private static string Reason(SocketException e, IPEndPoint endpoint, string protocol) => e.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => $"{protocol} port {endpoint.Port} at {endpoint.Address} is in use by another program.",
        SocketError.AccessDenied => $"{protocol} port {endpoint.Port} at {endpoint.Address} needs a privilege this process does not have.",
        SocketError.AddressNotAvailable => $"The address {endpoint.Address} is not one of this machine.",
        _ => $"{protocol} port {endpoint.Port} at {endpoint.Address} cannot be listened at: {e.Message}.",
    };
}
