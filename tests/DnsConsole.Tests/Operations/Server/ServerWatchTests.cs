using System.Net;
using System.Net.Sockets;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Responder.Limits;
using DnsConsole.Operations.Server;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Time;
using DnsConsole.Zones.Snapshots;
using Microsoft.Extensions.Logging.Abstractions;

namespace DnsConsole.Tests.Operations.Server;

/// <summary>A name server without zones, asked for real, and a clock that moves when told: what comes out is exact.</summary>
public sealed class ServerWatchTests
{
    [Fact]
    public async Task Take_AfterQueries_TellsThemPerSecondOfTheTimeThatPassed()
    {
        await using var server = await WatchedServer.StartAsync();
        server.Watch.Take();
        Assert.Empty(server.Watch.Samples);
        await server.AskAsync(8);
        server.Clock.Advance(TimeSpan.FromSeconds(2));
        server.Watch.Take();
        await server.AskAsync(40);
        server.Clock.Advance(TimeSpan.FromSeconds(4));
        server.Watch.Take();

        Assert.Equal(2, server.Watch.Samples.Length);
        Assert.Equal((4.0, 0.0, 0.0), (server.Watch.Samples[0].Queries, server.Watch.Samples[0].Connected, server.Watch.Samples[0].Limited));
        Assert.Equal((10.0, 7.5), (server.Watch.Samples[1].Queries, server.Watch.Samples[1].Limited));
        Assert.Equal(TimeSpan.FromSeconds(4), server.Watch.Samples[1].At - server.Watch.Samples[0].At);
    }

    [Fact]
    public async Task Take_ForHours_KeepsTenMinutesAndComparesWithAMinuteAgo()
    {
        await using var server = await WatchedServer.StartAsync();
        await server.AskAsync(5);
        for (var i = 0; i < 5000; i++)
        {
            server.Watch.Take();
            server.Clock.Advance(ServerWatch.Step);
        }

        Assert.Equal(ServerWatch.Length, server.Watch.Samples.Length);
        Assert.All(server.Watch.Samples, s => Assert.Equal(0, s.Queries));
        var now = server.Watch.Read();
        Assert.Equal((5, 0), (now.All.Queries, now.All.Since(server.Watch.MinuteAgo!.All).Queries));
        Assert.InRange(server.Watch.Seconds(server.Watch.MinuteAgo.Timestamp, now.Timestamp), 60, 62);
        Assert.InRange(server.Watch.Seconds(server.Watch.ZonesThen!.Timestamp, now.Timestamp), 60, 124);
    }

    private sealed class WatchedServer : IAsyncDisposable
    {
        private readonly ResponderHost _host;

        private WatchedServer()
        {
            var settings = new ResponderSettings { RateLimit = new RateLimitSettings { PerSecond = 10, Slip = 2, Exempt = [] } };
            _host = new ResponderHost(new AuthoritativeResponder(new ZoneCatalog(), settings), settings, Clock, NullLogger<ResponderHost>.Instance);
            Watch = new ServerWatch(_host, Clock);
        }

        public ManualTimeProvider Clock { get; } = new();

        public ServerWatch Watch { get; }

        public static async Task<WatchedServer> StartAsync()
        {
            var server = new WatchedServer();
            Assert.Empty(await server._host.StartAsync([new IPEndPoint(IPAddress.Loopback, 0)]));
            return server;
        }

        public async Task AskAsync(int queries)
        {
            var before = _host.Statistics().Timed;
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            await socket.ConnectAsync(_host.Endpoints[0]);
            for (var i = 0; i < queries; i++)
            {
                await socket.SendAsync(Message.Query(1, new Question(DomainName.Parse("elsewhere.lab."), RecordType.A, RecordClass.Internet), null).ToArray());
            }

            await Eventually.IsAsync(() => Task.FromResult(_host.Statistics().Timed == before + queries), "the queries to be counted");
        }

        public ValueTask DisposeAsync() => _host.DisposeAsync();
    }
}
