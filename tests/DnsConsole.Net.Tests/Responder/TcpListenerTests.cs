using System.Net.Sockets;
using DnsConsole.Dns.Registries;
using DnsConsole.Net.Responder;
using DnsConsole.TestKit.Randomness;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Time;
using Xunit.Abstractions;

namespace DnsConsole.Net.Tests.Responder;

/// <summary>What clients do to a TCP connection (RFC 7766), over real sockets.</summary>
public sealed class TcpListenerTests(ITestOutputHelper output)
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
    public async Task Connection_ReaderThatNeverReads_IsClosedWhenTheTimeIsUp()
    {
        var clock = new ManualTimeProvider();
        await using var server = await RunningResponder.StartAsync(time: clock);
        await using var slow = await server.ConnectAsync();
        using var stop = new CancellationTokenSource();
        var writing = WriteForeverAsync(slow, Enumerable.Range(0, 2_000).SelectMany(i => RunningResponder.Frame(Query((byte)i))).ToArray(), stop.Token);

        // The server stops reading when it cannot send, so the writer does not get on.
        await Eventually.IsAsync(
            async () =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                await Task.Yield();
                return server.Host.OpenConnections == 0;
            },
            "the connection to be closed");

        await writing;
        Assert.Equal(1, server.Host.Statistics(Transport.Tcp).TimedOut);
    }

    [Fact]
    public async Task Connection_BusyWithinTheTime_StaysOpen()
    {
        var clock = new ManualTimeProvider();
        await using var server = await RunningResponder.StartAsync(time: clock);
        await using var stream = await server.ConnectAsync();

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(i, (await RunningResponder.AskAsync(stream, Query((byte)i)))[1]);
            clock.Advance(TimeSpan.FromSeconds(9));
        }

        Assert.Equal((1, 0), (server.Host.OpenConnections, server.Host.Statistics().TimedOut));
    }

    [Fact]
    public async Task Connection_QueriesOfEveryLengthCutAnywhere_AreAnsweredInTheirOrder()
    {
        var random = SeededRandom.Create(output);
        await using var server = await RunningResponder.StartAsync();
        await using var stream = await server.ConnectAsync();
        var sent = Enumerable.Range(0, 400).Select(i => Query((byte)i).Concat(new byte[random.Next(4) == 0 ? random.Next(20_000) : 0]).ToArray()).ToList();
        var octets = sent.SelectMany(q => RunningResponder.Frame(q)).ToArray();

        var writing = Task.Run(async () =>
        {
            for (var at = 0; at < octets.Length;)
            {
                var length = Math.Min(octets.Length - at, 1 + random.Next(random.Next(2) == 0 ? 3 : 30_000));
                await stream.WriteAsync(octets.AsMemory(at, length));
                at += length;
            }
        });

        foreach (var query in sent)
        {
            Assert.Equal(query[1], (await RunningResponder.ReadFrameAsync(stream))[1]);
        }

        await writing;
    }

    [Fact]
    public async Task Connection_Garbage_LeavesTheListenerAnswering()
    {
        var random = SeededRandom.Create(output);
        await using var server = await RunningResponder.StartAsync();
        for (var i = 0; i < 200; i++)
        {
            await using var bad = await server.ConnectAsync();
            var octets = new byte[random.Next(1, 5_000)];
            random.NextBytes(octets);
            try
            {
                await bad.WriteAsync(octets);
            }
            catch (IOException)
            {
                // Closed at its first frame already.
            }
        }

        await using var good = await server.ConnectAsync();
        Assert.Equal(5, (await RunningResponder.AskAsync(good, Query(5)))[1]);
        Assert.Equal(0, server.Host.Statistics().Faults);
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
