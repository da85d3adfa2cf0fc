using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using DnsConsole.Dns.Registries;
using DnsConsole.Net.Client;
using DnsConsole.Net.Responder.Tls;
using DnsConsole.Net.Tests.Linux;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.TestKit.Files;
using DnsConsole.TestKit.Tools;

namespace DnsConsole.Net.Tests.Scenarios;

/// <summary>An address that the server listens at is taken away from the machine, and comes back: an interface that was down, a failover.</summary>
public sealed class VanishingAddress
{
    // Of the network for benchmarks (RFC 2544), in use by nobody.
    private const string Address = "198.18.77.53";

    [CapabilityFact(CapabilityFactAttribute.NetAdmin)]
    public async Task Listener_WhoseAddressComesBack_ServesAgainByItself()
    {
        using var folder = new TempFolder();
        var log = new RememberingLog();
        await IpAsync("add");
        try
        {
            await using var server = await RunningResponder.StartAsync(address: Address, log: log, certificate: SelfSignedCertificate.Ensure(folder.Path, TimeProvider.System));
            await AskAllAsync(server);
            await using var open = await server.ConnectAsync();

            for (var round = 0; round < 3; round++)
            {
                await IpAsync("del");
                Assert.Equal(SocketError.AddressNotAvailable, Assert.Throws<SocketException>(TryBind).SocketErrorCode);
                await IpAsync("add");
                await AskAllAsync(server);
            }

            Assert.Empty(log.Entries(3002));
            Assert.Empty(log.Entries(3013));
        }
        finally
        {
            await Tool.RunAsync("ip", ["addr", "del", $"{Address}/32", "dev", "lo"]);
        }
    }

    private static void TryBind()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(Address), 0));
    }

    private static async Task AskAllAsync(RunningResponder server)
    {
        var query = AskedResponder.Query("www.zone.lab.", RecordType.A);
        var client = new DnsClient(TimeProvider.System, TimeSpan.FromSeconds(10));
        var overUdp = await client.AskAsync(server.Endpoint, new ClientQuery(TestZone.Origin, RecordType.Soa), CancellationToken.None);
        Assert.Equal(ClientError.None, overUdp.Error);
        await using var tcp = await server.ConnectAsync();
        Assert.Equal(query[1], (await RunningResponder.AskAsync(tcp, query))[1]);
        await using SslStream tls = await server.ConnectTlsAsync();
        Assert.Equal(query[1], (await RunningResponder.AskAsync(tls, query))[1]);
    }

    private static async Task IpAsync(string verb)
    {
        var result = await Tool.RunAsync("ip", ["addr", verb, $"{Address}/32", "dev", "lo"]);
        Assert.True(result.ExitCode == 0, result.Text);
    }
}
