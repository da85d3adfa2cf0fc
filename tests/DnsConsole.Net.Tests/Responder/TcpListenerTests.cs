using System.Net.Sockets;
using DnsConsole.Dns.Registries;
using DnsConsole.Net.Responder;
using DnsConsole.TestKit.Time;

namespace DnsConsole.Net.Tests.Responder;

/// <summary>What clients do to a TCP connection (RFC 7766), over real sockets.</summary>
public sealed class TcpListenerTests
{
    private static byte[] Query(byte id)
    {
        var query = AskedResponder.Query("www.zone.lab.", RecordType.A);
        query[1] = id;
        return query;
    }

    [Fact]
    public async Task Connection_PipelinedQueriesInOneSegment_AllAnswered()
    {
        await using var server = await RunningResponder.StartAsync();
        await using var stream = await server.ConnectAsync();

        await stream.WriteAsync(Enumerable.Range(0, 200).SelectMany(i => RunningResponder.Frame(Query((byte)i))).ToArray());

        for (var i = 0; i < 200; i++)
        {
            Assert.Equal((byte)i, (await RunningResponder.ReadFrameAsync(stream))[1]);
        }
    }

    [Fact]
    public async Task Connection_OctetByOctet_IsAnswered()
    {
        await using var server = await RunningResponder.StartAsync();
        await using var stream = await server.ConnectAsync();

        foreach (var octet in RunningResponder.Frame(Query(9)))
        {
            await stream.WriteAsync((byte[])[octet]);
        }

        Assert.Equal(9, (await RunningResponder.ReadFrameAsync(stream))[1]);
    }

    [Fact]
    public async Task Connection_HalfClosed_StillGetsItsAnswers()
    {
        await using var server = await RunningResponder.StartAsync();
        await using var stream = await server.ConnectAsync();

        await stream.WriteAsync((byte[])[.. RunningResponder.Frame(Query(1)), .. RunningResponder.Frame(Query(2))]);
        stream.Socket.Shutdown(SocketShutdown.Send);

        Assert.Equal(1, (await RunningResponder.ReadFrameAsync(stream))[1]);
        Assert.Equal(2, (await RunningResponder.ReadFrameAsync(stream))[1]);
        Assert.Equal(0, await stream.ReadAsync(new byte[1]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(11)]
    public async Task Connection_MessageShorterThanAHeader_IsClosedAfterTheAnswersBefore(int length)
    {
        await using var server = await RunningResponder.StartAsync();
        await using var stream = await server.ConnectAsync();

        await stream.WriteAsync((byte[])[.. RunningResponder.Frame(Query(1)), .. RunningResponder.Frame(new byte[length])]);

        Assert.Equal(1, (await RunningResponder.ReadFrameAsync(stream))[1]);
        Assert.Equal(0, await stream.ReadAsync(new byte[1]));
    }

    [Fact]
    public async Task Connection_LongestMessage_IsAnswered()
    {
        await using var server = await RunningResponder.StartAsync();
        await using var stream = await server.ConnectAsync();
        var oversized = new byte[ushort.MaxValue];
        Query(3).CopyTo(oversized, 0);

        await stream.WriteAsync(RunningResponder.Frame(oversized));
        await stream.WriteAsync(RunningResponder.Frame(Query(4)));

        Assert.Equal((byte)ResponseCode.FormErr.Value, (await RunningResponder.ReadFrameAsync(stream))[3]);
        Assert.Equal(4, (await RunningResponder.ReadFrameAsync(stream))[1]);
    }

    [Fact]
    public async Task Connection_ResponseSent_IsIgnored()
    {
        await using var server = await RunningResponder.StartAsync();
        await using var stream = await server.ConnectAsync();
        var response = Query(1);
        response[2] |= 0x80;

        await stream.WriteAsync((byte[])[.. RunningResponder.Frame(response), .. RunningResponder.Frame(Query(2))]);

        Assert.Equal(2, (await RunningResponder.ReadFrameAsync(stream))[1]);
    }

    [Fact]
    public async Task Connection_Idle_IsClosedWhenTheTimeIsUp()
    {
        var clock = new ManualTimeProvider();
        await using var server = await RunningResponder.StartAsync(time: clock);
        await using var stream = await server.ConnectAsync();
        await stream.WriteAsync(RunningResponder.Frame(Query(1)));
        await RunningResponder.ReadFrameAsync(stream);

        // Half a query does not buy more time.
        await stream.WriteAsync((byte[])[0, 40, 1]);
        var end = stream.ReadAsync(new byte[1]).AsTask();
        while (!end.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(11));
            await Task.Yield();
        }

        Assert.Equal(0, await end);
    }

    [Fact]
    public async Task Connection_ReaderThatNeverReads_DoesNotHoldOthersUp()
    {
        await using var server = await RunningResponder.StartAsync();
        await using var slow = await server.ConnectAsync();
        var queries = Enumerable.Range(0, 2_000).SelectMany(i => RunningResponder.Frame(Query((byte)i))).ToArray();
        using var stop = new CancellationTokenSource();
        var writing = WriteForeverAsync(slow, queries, stop.Token);

        await using var other = await server.ConnectAsync();
        await other.WriteAsync(RunningResponder.Frame(Query(7)));

        Assert.Equal(7, (await RunningResponder.ReadFrameAsync(other))[1]);
        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task Listener_MoreConnectionsThanAllowed_RefusesTheNewOnesOnly()
    {
        await using var server = await RunningResponder.StartAsync(new ResponderSettings { MaxTcpConnections = 2 });
        await using var first = await server.ConnectAsync();
        await using var second = await server.ConnectAsync();
        await first.WriteAsync(RunningResponder.Frame(Query(1)));
        await second.WriteAsync(RunningResponder.Frame(Query(2)));
        await RunningResponder.ReadFrameAsync(first);
        await RunningResponder.ReadFrameAsync(second);

        await using var third = await server.ConnectAsync();
        var refused = 1;
        try
        {
            refused = await third.ReadAsync(new byte[1]);
        }
        catch (IOException)
        {
            refused = 0;
        }

        Assert.Equal(0, refused);
        await first.WriteAsync(RunningResponder.Frame(Query(3)));
        Assert.Equal(3, (await RunningResponder.ReadFrameAsync(first))[1]);
    }

    [Fact]
    public async Task Listener_ConnectionsThatBreakOff_LeaveItAnswering()
    {
        await using var server = await RunningResponder.StartAsync(new ResponderSettings { MaxTcpConnections = 50 });
        for (var i = 0; i < 200; i++)
        {
            await using var broken = await server.ConnectAsync();
            broken.Socket.LingerState = new LingerOption(true, 0);
            await broken.WriteAsync(RunningResponder.Frame(Query((byte)i)).AsMemory(0, i % 30 + 1));
        }

        var answered = false;
        while (!answered)
        {
            try
            {
                await using var good = await server.ConnectAsync();
                await good.WriteAsync(RunningResponder.Frame(Query(5)));
                answered = (await RunningResponder.ReadFrameAsync(good))[1] == 5;
            }
            catch (IOException)
            {
                // The last of the broken ones still hold their places.
            }
        }

        Assert.True(answered);
    }

    private static async Task WriteForeverAsync(NetworkStream stream, byte[] octets, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await stream.WriteAsync(octets, stop);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
        }
    }
}
