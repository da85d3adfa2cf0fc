using System.Net;
using System.Net.Sockets;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Net.Client;
using DnsConsole.TestKit.Files;
using DnsConsole.TestKit.Servers;

namespace DnsConsole.Net.Tests.Scenarios;

/// <summary>NSD, Knot or BIND serving zones at a loopback port.</summary>
internal sealed class ForeignServer : IAsyncDisposable
{
    private readonly TempFolder _folder;
    private readonly ServerProcess _process;

    private ForeignServer(TempFolder folder, ServerProcess process, IPEndPoint endpoint) => (_folder, _process, Endpoint) = (folder, process, endpoint);

    public IPEndPoint Endpoint { get; }

    public static async Task<ForeignServer> StartAsync(string program, IReadOnlyDictionary<DomainName, List<ResourceRecord>> zones)
    {
        var folder = new TempFolder();
        var port = FreePort();
        foreach (var (zone, records) in zones)
        {
            var lines = records.OrderBy(r => r.Type == RecordType.Soa ? 0 : 1).Select(r => $"{r.Owner} {r.Ttl} IN {r.Type} {RecordSchemas.Of(r.Type).Format(r.Data)}");
            await File.WriteAllLinesAsync(Path.Combine(folder.Path, $"{zone}zone"), lines);
        }

        var (configuration, arguments) = Configure(program, folder.Path, port, [.. zones.Keys]);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "conf"), configuration);
        var server = new ForeignServer(folder, ServerProcess.Start(program, arguments, folder.Path), new IPEndPoint(IPAddress.Loopback, port));
        try
        {
            var client = new DnsClient(TimeProvider.System, TimeSpan.FromSeconds(1), attempts: 1);
            foreach (var zone in zones.Keys)
            {
                await server._process.UntilReadyAsync(async () =>
                    (await client.AskAsync(server.Endpoint, new ClientQuery(zone, RecordType.Soa), CancellationToken.None)).Message?.Header.IsAuthoritative == true);
            }
        }
        catch
        {
            // One that refuses a zone runs on.
            await server.DisposeAsync();
            throw;
        }

        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    // All truncate where we do by default: at 1232 octets.
    private static (string Text, string[] Arguments) Configure(string program, string folder, int port, DomainName[] zones) => program switch
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
              ipv4-edns-size: 1232
            remote-control:
              control-enable: no
            {Lines(zones, z => $"zone:\n  name: {z}\n  zonefile: {z}zone")}

            """, ["-d", "-c", Path.Combine(folder, "conf")]),
        "knotd" => ($"""
            server:
              listen: 127.0.0.1@{port}
              rundir: {folder}
              udp-workers: 1
              tcp-workers: 1
              background-workers: 1
              udp-max-payload: 1232
            database:
              storage: {folder}
            zone:
            {Lines(zones, z => $"  - domain: {z}\n    storage: {folder}\n    file: {z}zone\n    semantic-checks: off\n    zonefile-sync: -1")}

            """, ["-c", Path.Combine(folder, "conf")]),
        _ => ($$"""
            options {
              directory "{{folder}}"; pid-file none; session-keyfile none; listen-on port {{port}} { 127.0.0.1; }; listen-on-v6 { none; };
              recursion no; minimal-responses yes; zero-no-soa-ttl no; check-names primary ignore; dnssec-validation no; notify no; allow-transfer { none; };
              edns-udp-size 1232; max-udp-size 1232;
            };
            controls { };
            {{Lines(zones, z => $"zone \"{z}\" {{ type primary; file \"{folder}/{z}zone\"; check-integrity no; }};")}}

            """, ["-g", "-c", Path.Combine(folder, "conf"), "-n", "1"]),
    };

    private static string Lines(DomainName[] zones, Func<DomainName, string> lines) => string.Join('\n', zones.Select(lines));

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
