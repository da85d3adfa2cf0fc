using System.Net.Sockets;
using DnsConsole.Dns.Registries;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.TestKit.Time;

namespace DnsConsole.Net.Tests.Scenarios;

/// <summary>Which connection makes room when there are too many (RFC 7766 §6.2.2), over real sockets from several addresses.</summary>
public sealed class ConnectionEviction
{
    private static readonly byte[] Query = AskedResponder.Query("www.zone.lab.", RecordType.A);

    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task Full_NewClient_DisplacesTheLongestIdleOfTheOneThatHoldsMost()
    {
        await using var server = await StartAsync(4, 4);
        await using var small = await OpenAsync(server, "127.0.0.2");
        await using var large1 = await OpenAsync(server, "127.0.0.3");
        await using var large2 = await OpenAsync(server, "127.0.0.3");
        await using var large3 = await OpenAsync(server, "127.0.0.3");
        await UseAsync(large1);

        await using var newcomer = await OpenAsync(server, "127.0.0.4");

        Assert.True(await RunningResponder.IsClosedAsync(large2));
        await Task.WhenAll(UseAsync(small), UseAsync(large1), UseAsync(large3), UseAsync(newcomer));
        Assert.Equal((5, 1), (server.Host.Statistics(Transport.Tcp).Accepted, server.Host.Statistics(Transport.Tcp).Evicted));
    }

    [Fact]
    public async Task Full_TheOneThatHoldsMost_DisplacesItself()
    {
        await using var server = await StartAsync(3, 3);
        await using var small = await OpenAsync(server, "127.0.0.2");
        await using var large1 = await OpenAsync(server, "127.0.0.3");
        await using var large2 = await OpenAsync(server, "127.0.0.3");

        await using var large3 = await OpenAsync(server, "127.0.0.3");

        Assert.True(await RunningResponder.IsClosedAsync(large1));
        await Task.WhenAll(UseAsync(small), UseAsync(large2), UseAsync(large3));
    }

    [Fact]
    public async Task Full_AllHoldOne_TheQuietestGoes()
    {
        await using var server = await StartAsync(3, 3);
        await using var first = await OpenAsync(server, "127.0.0.2");
        await using var second = await OpenAsync(server, "127.0.0.3");
        await using var third = await OpenAsync(server, "127.0.0.4");
        await UseAsync(first);

        await using var newcomer = await OpenAsync(server, "127.0.0.5");

        Assert.True(await RunningResponder.IsClosedAsync(second));
        await Task.WhenAll(UseAsync(first), UseAsync(third), UseAsync(newcomer));
    }

    [Fact]
    public async Task ClientAtItsLimit_LosesItsLongestIdleAndNobodyElse()
    {
        await using var server = await StartAsync(10, 2);
        await using var other = await OpenAsync(server, "127.0.0.2");
        await using var first = await OpenAsync(server, "127.0.0.3");
        await using var second = await OpenAsync(server, "127.0.0.3");
        await UseAsync(first);

        await using var third = await OpenAsync(server, "127.0.0.3");

        Assert.True(await RunningResponder.IsClosedAsync(second));
        await Task.WhenAll(UseAsync(other), UseAsync(first), UseAsync(third));
        Assert.Equal(3, server.Host.OpenConnections);
    }

    [Fact]
    public async Task Evicted_WhileItTakesNoAnswers_IsReset()
    {
        await using var server = await StartAsync(1, 1);
        await using var slow = await OpenAsync(server, "127.0.0.2");
        var queries = Enumerable.Repeat(RunningResponder.Frame(Query), 2_000).SelectMany(q => q).ToArray();
        var writing = Task.Run(async () =>
        {
            while (true)
            {
                await slow.WriteAsync(queries);
            }
        });
        await Eventually(server, s => s.Queries > 2_000);

        await using var newcomer = await OpenAsync(server, "127.0.0.3");

        await Assert.ThrowsAsync<IOException>(() => writing);
        await UseAsync(newcomer);
    }

    [Fact]
    public async Task Flood_FromOneAddress_LeavesTheOthersServed()
    {
        await using var server = await StartAsync(50, 20);
        await using var good = await OpenAsync(server, "127.0.0.2");
        var flood = new List<NetworkStream>();
        for (var i = 0; i < 500; i++)
        {
            flood.Add(await server.ConnectAsync("127.0.0.3"));
        }

        await UseAsync(good);
        await using var newcomer = await OpenAsync(server, "127.0.0.4");
        await UseAsync(good);
        await Eventually(server, s => s.Evicted == 480);
        flood.ForEach(f => f.Dispose());
    }

    private static Task Eventually(RunningResponder server, Func<ResponderStatistics, bool> wanted) =>
        TestKit.Servers.Eventually.IsAsync(() => Task.FromResult(wanted(server.Host.Statistics(Transport.Tcp))), "the server to have counted it");

    private Task<RunningResponder> StartAsync(int maximum, int perClient) =>
        RunningResponder.StartAsync(new ResponderSettings { MaxTcpConnections = maximum, MaxTcpConnectionsPerClient = perClient }, _clock);

    private async Task<NetworkStream> OpenAsync(RunningResponder server, string from)
    {
        var stream = await server.ConnectAsync(from);
        await UseAsync(stream);
        return stream;
    }

    private async Task UseAsync(Stream stream)
    {
        // What was used at one moment has no order.
        _clock.Advance(TimeSpan.FromMilliseconds(200));
        Assert.NotEmpty(await RunningResponder.AskAsync(stream, Query));
    }
}
