using System.Net;
using System.Net.Sockets;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.Net.Client;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Responder.Limits;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Time;

namespace DnsConsole.Net.Tests.Scenarios;

/// <summary>Rate limiting over real sockets, with a clock that stands still so that every share is exact.</summary>
public sealed class RateLimitedClient
{
    private static readonly ResponderSettings Limited = new() { RateLimit = new RateLimitSettings { PerSecond = 10, Exempt = [IPNetwork.Parse("127.0.1.0/24")] } };

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Udp_FarOverTheRate_GetsTheShareWholeAndHalfOfTheRestTruncated(int threads)
    {
        await using var server = await RunningResponder.StartAsync(Limited with { UdpThreads = threads }, new ManualTimeProvider(), "0.0.0.0");
        var answers = await FloodAsync(server, "127.0.0.1", 110);

        Assert.Equal(60, answers.Count);
        Assert.Equal(10, answers.Count(a => !a.Header.IsTruncated && a.ResponseCode == ResponseCode.NxDomain));
        Assert.Equal(50, answers.Count(a => a.Header.IsTruncated && a.Authority.IsEmpty && a.Edns is not null));
        var statistics = server.Host.Statistics();
        Assert.Equal((110, 60, 50, 50, 50), (statistics.Queries, statistics.Responses, statistics.RateLimited, statistics.RateSlipped, statistics.Truncated));
        Assert.Equal(50, statistics.LimitedByKind[AnswerKind.NameError]);
        Assert.Equal("127.0.0.0/24", Assert.Single(server.Host.LimitedPrefixes).Network.ToString());
    }

    [Fact]
    public async Task Udp_ExemptNetworkMeanwhile_GetsEverything()
    {
        await using var server = await RunningResponder.StartAsync(Limited, new ManualTimeProvider(), "0.0.0.0");
        await FloodAsync(server, "127.0.0.1", 50);
        Assert.Equal(110, (await FloodAsync(server, "127.0.1.1", 110)).Count);
        Assert.Equal(10, (await FloodAsync(server, "127.0.2.1", 10)).Count(a => !a.Header.IsTruncated));
    }

    [Fact]
    public async Task Tcp_FarOverTheRate_GetsEverything()
    {
        await using var server = await RunningResponder.StartAsync(Limited, new ManualTimeProvider());
        await using var connection = await server.ConnectAsync();
        for (var i = 0; i < 100; i++)
        {
            await connection.WriteAsync(RunningResponder.Frame(AskedResponder.Query("nothing.zone.lab.", RecordType.A)));
            Assert.True(Message.TryParse(await RunningResponder.ReadFrameAsync(connection), out var answer, out _));
            Assert.False(answer.Header.IsTruncated);
        }

        Assert.Equal(0, server.Host.Statistics().RateLimited);
    }

    [Fact]
    public async Task Client_SlippedAnswer_ComesBackOverTcp()
    {
        await using var server = await RunningResponder.StartAsync(Limited with { RateLimit = Limited.RateLimit! with { Slip = 1 } }, new ManualTimeProvider());
        await FloodAsync(server, "127.0.0.1", 20);
        var client = new DnsClient(TimeProvider.System, TimeSpan.FromSeconds(10));

        var result = await client.AskAsync(server.Endpoint, new ClientQuery(Dns.Names.DomainName.Parse("nothing.zone.lab."), RecordType.A), CancellationToken.None);

        Assert.Equal((ClientError.None, ResponseCode.NxDomain, false), (result.Error, result.Message!.ResponseCode, result.Message.Header.IsTruncated));
        Assert.Equal(1, server.Host.Statistics(Transport.Tcp).Responses);
    }

    [Fact]
    public async Task Log_LimitingBeginsAndEnds_NamesTheNetworkOnce()
    {
        var (clock, log) = (new ManualTimeProvider(), new RememberingLog());
        await using var server = await RunningResponder.StartAsync(Limited, clock, "0.0.0.0", log);
        for (var second = 0; second < 5; second++)
        {
            await FloodAsync(server, "127.0.0.1", 30);
            await FloodAsync(server, "127.0.2.1", 20);
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal("Responses over UDP to 127.0.0.0/24 are limited: it gets too many. Networks limited now: 2.", Assert.Single(log.Entries(3020)));
        Assert.Empty(log.Entries(3021));

        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal("Responses over UDP to 127.0.0.0/24 are limited no longer: 100 were held back in 4 s, 50 of them sent truncated.", Assert.Single(log.Entries(3021)));
        Assert.Empty(server.Host.LimitedPrefixes);
    }

    private static async Task<List<Message>> FloodAsync(RunningResponder server, string from, int queries)
    {
        var before = server.Host.Statistics();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        await socket.ConnectAsync(new IPEndPoint(server.Endpoint.Address.Equals(IPAddress.Any) ? IPAddress.Loopback : server.Endpoint.Address, server.Endpoint.Port));
        for (var i = 0; i < queries; i++)
        {
            await socket.SendAsync(AskedResponder.Query($"nothing{i}.zone.lab.", RecordType.A));
        }

        // Latency is counted after sending: when all are, every answer lies in the socket.
        await Eventually.IsAsync(() => Task.FromResult(server.Host.Statistics().Since(before).Timed == queries), "all queries to be done with");
        var answers = new List<Message>();
        var buffer = new byte[4096];
        while (socket.Available > 0)
        {
            var length = await socket.ReceiveAsync(buffer);
            Assert.True(Message.TryParse(buffer.AsSpan(0, length), out var message, out var error), error);
            answers.Add(message);
        }

        return answers;
    }
}
