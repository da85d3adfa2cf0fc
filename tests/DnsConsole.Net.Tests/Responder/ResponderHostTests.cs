using System.Net;
using System.Net.Sockets;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.Net.Client;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Responder.Linux;
using DnsConsole.TestKit.Servers;
using DnsConsole.Zones.Snapshots;
using Microsoft.Extensions.Logging.Abstractions;

namespace DnsConsole.Net.Tests.Responder;

public sealed class ResponderHostTests
{
    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("0.0.0.0", "127.0.0.5")]
    [InlineData("::1", "::1")]
    [InlineData("::", "::1")]
    public async Task Start_AtAnAddress_AnswersFromWhereItWasAsked(string listen, string ask)
    {
        await using var server = await RunningResponder.StartAsync(address: listen);
        var client = new DnsClient(TimeProvider.System, TimeSpan.FromSeconds(10));

        var result = await client.AskAsync(new IPEndPoint(IPAddress.Parse(ask), server.Endpoint.Port), new ClientQuery(TestZone.Origin, RecordType.Soa), CancellationToken.None);

        Assert.Equal(ClientError.None, result.Error);
        Assert.True(result.Message!.Header.IsAuthoritative);
    }

    [Fact]
    public async Task Start_ManyClientsAtOnce_EachGetsItsAnswer()
    {
        await using var server = await RunningResponder.StartAsync();
        var client = new DnsClient(TimeProvider.System, TimeSpan.FromSeconds(10));

        var results = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => client.AskAsync(server.Endpoint, new ClientQuery(TestZone.Origin, RecordType.Soa), CancellationToken.None)));

        Assert.All(results, r => Assert.Equal(ClientError.None, r.Error));
    }

    [Fact]
    public async Task Start_TruncatedOverUdp_IsWholeOverTcp()
    {
        await using var server = await RunningResponder.StartAsync(new ResponderSettings { MaxUdpPayload = 512 });
        var client = new DnsClient(TimeProvider.System, TimeSpan.FromSeconds(10));

        var result = await client.AskAsync(server.Endpoint, new ClientQuery(Dns.Names.DomainName.Parse("b.dname.zone.lab."), RecordType.A), CancellationToken.None);

        Assert.False(result.Message!.Header.IsTruncated);
        Assert.Equal(ResponseCode.NxDomain, result.Message.ResponseCode);
        Assert.Equal(1, server.Host.Statistics().Truncated);
    }

    [Fact]
    public async Task Start_PortInUse_NamesTheAddressAndServesNone()
    {
        await using var first = await RunningResponder.StartAsync();
        using var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        udp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var responder = new AskedResponder(TestZone.Load(Denial.Nsec, out _)).Responder;
        await using var second = new ResponderHost(responder, new ResponderSettings(), TimeProvider.System, NullLogger<ResponderHost>.Instance);

        var problems = await second.StartAsync([first.Endpoint, (IPEndPoint)udp.LocalEndPoint!, new IPEndPoint(IPAddress.Parse("192.0.2.1"), 5300)]);

        Assert.Equal(3, problems.Count);
        Assert.Equal(("TCP", $"TCP port {first.Endpoint.Port} at 127.0.0.1 is in use by another program."), (problems[0].Protocol, problems[0].Reason));
        Assert.Equal("UDP", problems[1].Protocol);
        Assert.Equal("The address 192.0.2.1 is not one of this machine.", problems[2].Reason);
        Assert.Empty(second.Endpoints);
    }

    [Fact]
    public async Task Dispose_WhileAsked_FreesThePort()
    {
        var server = await RunningResponder.StartAsync();
        var endpoint = server.Endpoint;
        await using var open = await server.ConnectAsync();
        await open.WriteAsync(RunningResponder.Frame(AskedResponder.Query("www.zone.lab.", RecordType.A)));
        await RunningResponder.ReadFrameAsync(open);

        await server.DisposeAsync();

        using var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        udp.Bind(endpoint);
        Assert.Equal(0, await open.ReadAsync(new byte[1]));
    }

    [Fact]
    public async Task Statistics_AfterQueries_CountsByCode()
    {
        await using var server = await RunningResponder.StartAsync();
        using var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        await udp.ConnectAsync(server.Endpoint);
        var version1 = Message.Query(1, new Question(TestZone.Origin, RecordType.Soa, RecordClass.Internet), new Dns.Edns.EdnsOptions(1232, 1)).ToArray();
        foreach (var query in new[] { AskedResponder.Query("www.zone.lab.", RecordType.A), AskedResponder.Query("nothing.zone.lab.", RecordType.A), [1, 2, 3], [], version1 })
        {
            await udp.SendAsync(query);
        }

        for (var i = 0; i < 3; i++)
        {
            await udp.ReceiveAsync(new byte[4096]);
        }

        var statistics = server.Host.Statistics();
        Assert.Equal((5, 2), (statistics.Queries, statistics.Dropped));
        Assert.Equal(1, statistics.ByCode[ResponseCode.NoError]);
        Assert.Equal(1, statistics.ByCode[ResponseCode.NxDomain]);
        Assert.Equal(1, statistics.ByCode[ResponseCode.BadVers]);
    }

    [Fact]
    public async Task Statistics_OverUdpAndTcp_CountsWhatWasAskedAndWhatWasDone()
    {
        await using var server = await RunningResponder.StartAsync();
        using var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        await udp.ConnectAsync(server.Endpoint);
        await using var tcp = await server.ConnectAsync();
        (string Name, RecordType Type)[] questions =
        [
            ("www.zone.lab.", RecordType.A), ("any.wild.zone.lab.", RecordType.A), ("b.ent.zone.lab.", RecordType.A), ("nothing.zone.lab.", RecordType.Aaaa),
            ("x.signed.zone.lab.", RecordType.A), ("other.lab.", new RecordType(40_000)), ("www.zone.lab.", RecordType.A),
        ];
        var (sent, udpReceived, tcpReceived) = (0, 0, 0);
        foreach (var query in questions.Select(q => AskedResponder.Query(q.Name, q.Type)))
        {
            sent += query.Length;
            await udp.SendAsync(query);
            udpReceived += await udp.ReceiveAsync(new byte[4096]);
            await tcp.WriteAsync(RunningResponder.Frame(query));
            tcpReceived += (await RunningResponder.ReadFrameAsync(tcp)).Length;
        }

        await Eventually.IsAsync(() => Task.FromResult(server.Host.Statistics().Timed == 14), "all queries to be done with");
        foreach (var (transport, received) in new[] { (Transport.Udp, udpReceived), (Transport.Tcp, tcpReceived) })
        {
            var one = server.Host.Statistics(transport);
            Assert.Equal((7, 7, 0, 0, 7), (one.Queries, one.Responses, one.Dropped, one.Truncated, one.Timed));
            Assert.Equal((sent, received), (one.OctetsIn, one.OctetsOut));
            Assert.Equal(
                [(AnswerKind.Positive, 2), (AnswerKind.Wildcard, 1), (AnswerKind.NoData, 1), (AnswerKind.NameError, 1), (AnswerKind.Referral, 1), (AnswerKind.Error, 1)],
                one.ByKind.Select(k => (k.Key, (int)k.Value)));
            Assert.Equal([(RecordType.A, 5L), (RecordType.Aaaa, 1L), (null, 1L)], one.ByType);
            Assert.Equal([(ResponseCode.NoError, 5), (ResponseCode.NxDomain, 1), (ResponseCode.Refused, 1)], one.ByCode.Select(k => (k.Key, (int)k.Value)));
            Assert.InRange(one.LatencySum, TimeSpan.FromTicks(1), TimeSpan.FromMinutes(1));
        }

        Assert.Equal((1, 0, 1, 0L), (server.Host.Statistics().Accepted, server.Host.Statistics().Refused, server.Host.OpenConnections, server.Host.ReceiveOverflows));
        Assert.Equal(12, server.Host.QueriesByZone()[server.Zone.Number]);
    }

    [Fact]
    public async Task ReceiveOverflows_MoreThanTheBufferHolds_AreSeen()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 4096 };
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        await client.ConnectAsync(socket.LocalEndPoint!);
        for (var i = 0; i < 100; i++)
        {
            await client.SendAsync(new byte[512]);
        }

        var held = 0;
        for (; socket.Available > 0; held++)
        {
            await socket.ReceiveAsync(new byte[512]);
        }

        Assert.InRange(held, 1, 99);
        Assert.Equal(100 - held, (int)LinuxSocket.Overflows(socket));
    }
}
