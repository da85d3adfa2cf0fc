using System.Net;
using System.Net.Sockets;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Net.Client;
using DnsConsole.TestKit.Files;
using DnsConsole.TestKit.Servers;

namespace DnsConsole.Net.Tests.Scenarios;

/// <summary>NSD, Knot or BIND serving one zone at a loopback port.</summary>
internal sealed class ForeignServer : IAsyncDisposable
{
    private readonly TempFolder _folder;
    private readonly ServerProcess _process;

    private ForeignServer(TempFolder folder, ServerProcess process, IPEndPoint endpoint) => (_folder, _process, Endpoint) = (folder, process, endpoint);

    public IPEndPoint Endpoint { get; }

    public static async Task<ForeignServer> StartAsync(string program, IEnumerable<ResourceRecord> zone, DomainName origin)
    {
        var folder = new TempFolder();
        var port = FreePort();
        var name = origin.ToString().TrimEnd('.');
        var lines = zone.OrderBy(r => r.Type == RecordType.Soa ? 0 : 1).Select(r => $"{r.Owner} {r.Ttl} IN {r.Type} {RecordSchemas.Of(r.Type).Format(r.Data)}");
        await File.WriteAllLinesAsync(Path.Combine(folder.Path, "zone"), lines);
        var (configuration, arguments) = Configure(program, folder.Path, port, name);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "conf"), configuration);
        var server = new ForeignServer(folder, ServerProcess.Start(program, arguments, folder.Path), new IPEndPoint(IPAddress.Loopback, port));
        var client = new DnsClient(TimeProvider.System, TimeSpan.FromSeconds(1), attempts: 1);
        await server._process.UntilReadyAsync(async () =>
            (await client.AskAsync(server.Endpoint, new ClientQuery(origin, RecordType.Soa), CancellationToken.None)).Message?.Header.IsAuthoritative == true);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private static (string Text, string[] Arguments) Configure(string program, string folder, int port, string zone) => program switch
    {
        "nsd" => ($"""
            server:
              ip-address: 127.0.0.1@{port}
              username: ""
              zonesdir: "{folder}"
              database: ""
              pidfile: "{folder}/pid"
              xfrdfile: "{folder}/xfrd"
              zonelistfile: "{folder}/zones"
              server-count: 1
              rrl-ratelimit: 0
            remote-control:
              control-enable: no
            zone:
              name: {zone}
              zonefile: zone

            """, ["-d", "-c", Path.Combine(folder, "conf")]),
        "knotd" => ($"""
            server:
              listen: 127.0.0.1@{port}
              rundir: {folder}
              udp-workers: 1
              tcp-workers: 1
              background-workers: 1
            database:
              storage: {folder}
            zone:
              - domain: {zone}
                storage: {folder}
                file: zone
                semantic-checks: off
                zonefile-sync: -1

            """, ["-c", Path.Combine(folder, "conf")]),
        _ => ($$"""
            options {
              directory "{{folder}}"; pid-file none; session-keyfile none; listen-on port {{port}} { 127.0.0.1; }; listen-on-v6 { none; };
              recursion no; minimal-responses yes; zero-no-soa-ttl no; check-names primary ignore; dnssec-validation no; notify no; allow-transfer { none; };
            };
            controls { };
            zone "{{zone}}" { type primary; file "{{folder}}/zone"; check-integrity no; };

            """, ["-g", "-c", Path.Combine(folder, "conf"), "-n", "1"]),
    };

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
