using System.Net;

namespace DnsConsole.Soak;

/// <summary>All that asks: well-behaved clients over UDP, TCP and TLS, garbage, and clients that do not behave. Steady rates that leave most of a core to the program.</summary>
internal sealed class Load : IDisposable
{
    private const int UdpClients = 2;
    private const int TcpClients = 4;
    private const int TlsClients = 2;

    // Of so many answers one is looked at whole.
    private const int UdpCheck = 10;
    private const int StreamCheck = 4;

    private readonly IPEndPoint _server;
    private readonly LoadCounts _udp = new();
    private readonly LoadCounts _tcp = new();
    private readonly LoadCounts _tls = new();
    private readonly List<AnswerCheck> _checks = [];
    private readonly List<UdpLoad> _udpLoads = [];
    private readonly List<StreamLoad> _streamLoads = [];
    private readonly UdpGarbage _udpGarbage;
    private readonly StreamGarbage _streamGarbage;
    private readonly ConnectionChurn _churn;

    public Load(IPEndPoint server, IPEndPoint tls, IReadOnlyList<SoakZone> zones, Func<PassingZone?> passing, Findings findings)
    {
        _server = server;
        var seed = 0;
        QuestionMix Mix() => new(zones, passing, new Random(++seed));
        AnswerCheck Check()
        {
            _checks.Add(new AnswerCheck(findings));
            return _checks[^1];
        }

        for (var i = 0; i < UdpClients; i++)
        {
            _udpLoads.Add(new UdpLoad(server, Mix(), _udp, Check(), findings, rate: 1200, UdpCheck));
        }

        for (var i = 0; i < TcpClients; i++)
        {
            _streamLoads.Add(new StreamLoad(server, tls: false, Mix(), _tcp, Check(), findings, rate: 100, StreamCheck));
        }

        for (var i = 0; i < TlsClients; i++)
        {
            _streamLoads.Add(new StreamLoad(tls, tls: true, Mix(), _tls, Check(), findings, rate: 50, StreamCheck));
        }

        _udpGarbage = new UdpGarbage(server, _udp, findings, new Random(++seed), rate: 200);
        _streamGarbage = new StreamGarbage(server, tls, _tcp, findings, new Random(++seed));
        _churn = new ConnectionChurn(server, Mix(), _tcp, new Random(++seed));
    }

    public long GarbageDatagrams => _udpGarbage.Done;

    public long GarbageConnections => _streamGarbage.Done;

    public long BadConnections => _churn.Done;

    public Task RunAsync(CancellationToken stop) => Task.WhenAll(
    [
        .. _udpLoads.Select(load => Task.Run(() => load.RunAsync(stop), CancellationToken.None)),
        .. _streamLoads.Select(load => Task.Run(() => load.RunAsync(stop), CancellationToken.None)),
        _udpGarbage.RunAsync(stop),
        _streamGarbage.RunAsync(stop),
        _churn.RunAsync(stop),
    ]);

    /// <summary>What was counted here beside what the program counted in the same time.</summary>
    public IReadOnlyList<CounterComparison> Compare(ServerCounters counted) =>
    [
        .. CounterComparison.Udp(_udp, counted, ProcNet.UdpDrops(_server), _udpLoads.Sum(load => load.Lost) + _udpGarbage.Lost),
        .. CounterComparison.Stream("tcp", _tcp, counted),
        .. CounterComparison.Stream("tls", _tls, counted),
    ];

    public void Dispose() => _checks.ForEach(check => check.Dispose());
}
