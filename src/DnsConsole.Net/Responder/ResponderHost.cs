using System.Net;
using System.Net.Sockets;
using DnsConsole.Net.Responder.Limits;
using DnsConsole.Net.Responder.Tls;
using DnsConsole.Zones.Snapshots;
using Microsoft.Extensions.Logging;

namespace DnsConsole.Net.Responder;

/// <summary>The responder at its addresses: for each a UDP and a TCP listener on one port, and for some a TLS listener alone.</summary>
public sealed partial class ResponderHost(AuthoritativeResponder responder, ResponderSettings settings, TimeProvider time, ILogger<ResponderHost> logger) : IAsyncDisposable
{
    // How often another port is tried when the system's choice for TCP is taken for UDP.
    private const int PortAttempts = 20;

    private readonly OpenConnections _connections = new(settings, time, logger);
    private readonly ResponseRateLimiter? _limiter = settings.RateLimit is { } limits ? new ResponseRateLimiter(limits, time) : null;
    private readonly List<(UdpListener Udp, TcpListener Tcp)> _listeners = [];
    private readonly List<TcpListener> _tlsListeners = [];
    private RateLimitLog? _limitLog;

    /// <summary>Where it listens, ports that were 0 resolved.</summary>
    public IReadOnlyList<IPEndPoint> Endpoints => [.. _listeners.Select(l => l.Tcp.Endpoint)];

    /// <summary>Where it listens for DNS over TLS, likewise.</summary>
    public IReadOnlyList<IPEndPoint> TlsEndpoints => [.. _tlsListeners.Select(l => l.Endpoint)];

    /// <summary>What it shows to TLS clients; null when it does not listen for any.</summary>
    public ServerCertificate? Certificate { get; private set; }

    /// <summary>All of these, with how one may ask there.</summary>
    public IReadOnlyList<(IPEndPoint Endpoint, Transport Transport)> Listeners =>
        [.. Endpoints.SelectMany(e => new[] { (e, Transport.Udp), (e, Transport.Tcp) }), .. TlsEndpoints.Select(e => (e, Transport.Tls))];

    /// <summary>Binds all addresses, then answers. Any that cannot be bound is named in the result, and then none is served.</summary>
    /// <param name="tlsEndpoints">Where to listen for DNS over TLS, with <paramref name="certificate"/>, which this then owns.</param>
    public async Task<IReadOnlyList<ListenProblem>> StartAsync(
        IEnumerable<IPEndPoint> endpoints, IReadOnlyList<IPEndPoint>? tlsEndpoints = null, ServerCertificate? certificate = null)
    {
        Certificate = certificate;
        var problems = new List<ListenProblem>();
        foreach (var endpoint in endpoints)
        {
            await BindAsync(endpoint, problems);
        }

        foreach (var endpoint in tlsEndpoints ?? [])
        {
            BindTls(endpoint, problems);
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

        foreach (var tls in _tlsListeners)
        {
            tls.Start();
            LogListeningTls(logger, tls.Endpoint);
        }

        _limitLog = _limiter is null ? null : new RateLimitLog(_limiter, time, logger);

        return problems;
    }

    /// <summary>How it was set up.</summary>
    public ResponderSettings Settings => settings;

    /// <summary>TCP connections open now, those with TLS too.</summary>
    public int OpenConnections => _listeners.Sum(l => l.Tcp.Open) + OpenTlsConnections;

    /// <summary>TLS connections open now.</summary>
    public int OpenTlsConnections => _tlsListeners.Sum(l => l.Open);

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

    /// <summary>Queries that each zone has answered since it came here, by <see cref="ServedZone.Number"/>; zones beyond the end have answered none.</summary>
    public long[] QueriesByZone()
    {
        var total = new long[Counters.Max(c => (int?)c.Zones.Length) ?? 0];
        foreach (var counters in Counters)
        {
            counters.Zones.AddTo(total);
        }

        return total;
    }

    private IEnumerable<ResponderCounters> Counters =>
        _listeners.SelectMany(l => l.Udp.Counters.Append(l.Tcp.Counters)).Concat(_tlsListeners.Select(l => l.Counters));

    /// <summary>Stops: accepts nothing more, sends the answers in hand, closes the connections; returns when every thread and connection has ended, some seconds later at most.</summary>
    public async ValueTask DisposeAsync()
    {
        _limitLog?.Dispose();
        foreach (var listener in _listeners.Select(l => l.Tcp).Concat(_tlsListeners))
        {
            await listener.DisposeAsync();
        }

        foreach (var (udp, _) in _listeners)
        {
            udp.Dispose();
        }

        await _connections.DisposeAsync();
        Certificate?.Dispose();
        _listeners.Clear();
        _tlsListeners.Clear();
    }

    private async Task BindAsync(IPEndPoint endpoint, List<ListenProblem> problems)
    {
        for (var attempt = 1; ; attempt++)
        {
            TcpListener? tcp = null;
            try
            {
                tcp = new TcpListener(endpoint, null, responder, _connections, time, logger);
                _listeners.Add((new UdpListener(tcp.Endpoint, responder, _limiter, settings, time, logger), tcp));
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

    private void BindTls(IPEndPoint endpoint, List<ListenProblem> problems)
    {
        try
        {
            _tlsListeners.Add(new TcpListener(endpoint, Certificate, responder, _connections, time, logger));
        }
        catch (SocketException e)
        {
            problems.Add(new ListenProblem(endpoint, ListenProblem.Tls, Reason(e, endpoint, "TCP")));
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
