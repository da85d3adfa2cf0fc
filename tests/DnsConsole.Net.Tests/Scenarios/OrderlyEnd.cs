using System.Net.Sockets;
using DnsConsole.Dns.Registries;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Responder.Tls;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.TestKit.Files;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Time;

namespace DnsConsole.Net.Tests.Scenarios;

/// <summary>The server stops: answers in hand are sent, connections end in order, and it does not wait for those who do not.</summary>
public sealed class OrderlyEnd
{
    private static readonly byte[] Query = AskedResponder.Query("www.zone.lab.", RecordType.A);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stop_WithQueriesInHand_AnswersThemAndCloses(bool tls)
    {
        using var folder = new TempFolder();
        var server = await RunningResponder.StartAsync(certificate: SelfSignedCertificate.Ensure(folder.Path, TimeProvider.System));
        await using Stream stream = tls ? await server.ConnectTlsAsync() : await server.ConnectAsync();
        await RunningResponder.AskAsync(stream, Query);

        await stream.WriteAsync(Enumerable.Repeat(RunningResponder.Frame(Query), 500).SelectMany(q => q).ToArray());
        await server.DisposeAsync();

        for (var i = 0; i < 500; i++)
        {
            Assert.Equal(Query[1], (await RunningResponder.ReadFrameAsync(stream))[1]);
        }

        Assert.Equal(0, await stream.ReadAsync(new byte[1]));
    }

    [Fact]
    public async Task Stop_WithConnectionsOfEveryKind_Ends()
    {
        using var folder = new TempFolder();
        var clock = new ManualTimeProvider();
        var server = await RunningResponder.StartAsync(time: clock, certificate: SelfSignedCertificate.Ensure(folder.Path, TimeProvider.System));
        var (tcp, tls) = (server.Endpoint, server.TlsEndpoint);
        await using var idle = await server.ConnectAsync();
        await RunningResponder.AskAsync(idle, Query);
        await using var idleTls = await server.ConnectTlsAsync();
        await RunningResponder.AskAsync(idleTls, Query);
        await using var half = await server.ConnectAsync();
        await half.WriteAsync(RunningResponder.Frame(Query).AsMemory(0, 9));
        await using var halfTls = await server.ConnectAsync(to: tls);
        await halfTls.WriteAsync(new byte[] { 0x16, 3, 1 });
        await using var slow = await server.ConnectAsync();
        var writing = Task.Run(async () =>
        {
            while (true)
            {
                await slow.WriteAsync(Enumerable.Repeat(RunningResponder.Frame(Query), 2_000).SelectMany(q => q).ToArray());
            }
        });
        // How many answers fit between a server and a client that takes none is the system's affair: no more of them says that it is full.
        var (answered, quiet) = (0L, 0);
        await Eventually.AsksAsync(
            () =>
            {
                var before = answered;
                answered = server.Host.Statistics(Transport.Tcp).Queries;
                quiet = answered == before ? quiet + 1 : 0;
                return Task.FromResult((Open: server.Host.OpenConnections, Slow: answered - 1, Quiet: quiet));
            },
            seen => seen is { Open: 5, Slow: > 0, Quiet: >= 10 },
            "all connections to be open, and one of them to be stuck");

        // The clock stands still: whoever ends now does so of itself.
        var stopping = server.DisposeAsync().AsTask();
        Assert.Equal(0, await idle.ReadAsync(new byte[1]));
        Assert.Equal(0, await idleTls.ReadAsync(new byte[1]));
        Assert.True(await RunningResponder.IsClosedAsync(half));
        Assert.True(await RunningResponder.IsClosedAsync(halfTls));
        Assert.False(stopping.IsCompleted);

        // The one that takes no answers is given some seconds.
        await Eventually.IsAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(stopping.IsCompleted);
            },
            "the server to end");
        await stopping;
        await Assert.ThrowsAsync<IOException>(() => writing);
        foreach (var endpoint in new[] { tcp, tls })
        {
            using var late = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await Assert.ThrowsAsync<SocketException>(async () => await late.ConnectAsync(endpoint));
        }
    }
}
