using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Soak;

/// <summary>Clients that do not behave, each with an address of its own: they connect and leave, send half a frame and wait, ask much and read slowly, reset in the middle, come in crowds.</summary>
internal sealed class ConnectionChurn(IPEndPoint server, QuestionMix mix, LoadCounts counts, Random random)
{
    private const int Crowd = 150;
    private const int SlowQueries = 200;
    private const int SlowReads = 20;
    private static readonly TimeSpan Lingering = TimeSpan.FromSeconds(5);

    private long _done;

    /// <summary>Connections made.</summary>
    public long Done => Interlocked.Read(ref _done);

    /// <summary>An address out of many, none of which the well-behaved loads have.</summary>
    public static IPAddress SomeClient(Random random) => new([127, 77, (byte)random.Next(256), (byte)random.Next(1, 255)]);

    public async Task RunAsync(CancellationToken stop)
    {
        var open = new List<Task>();
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            open.RemoveAll(task => task.IsCompleted);
            var givesUp = i % 32 == 2;
            open.Add(i % 200 == 199 ? CrowdAsync(stop) : OneAsync((i % 4) switch { 0 => LeaveAsync, 1 => s => HalfAsync(s, stop), 2 => s => SlowAsync(s, givesUp, stop), _ => ResetAsync }));
            await Pause.ForAsync(TimeSpan.FromMilliseconds(100), stop);
        }

        await Task.WhenAll(open);
    }

    private async Task OneAsync(Func<Socket, Task> behave)
    {
        try
        {
            using var socket = await Connections.ConnectAsync(server, SomeClient(random));
            Interlocked.Increment(ref _done);
            await behave(socket);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            // The server may have had enough of it first.
        }
    }

    private static Task LeaveAsync(Socket socket)
    {
        socket.Shutdown(SocketShutdown.Both);
        return Task.CompletedTask;
    }

    private static async Task HalfAsync(Socket socket, CancellationToken stop)
    {
        await socket.SendAsync(new byte[] { 0, 40, 1 });
        await Pause.ForAsync(Lingering, stop);
    }

    // Every eighth gives up; the others take all there is in the end.
    private async Task SlowAsync(Socket socket, bool givesUp, CancellationToken stop)
    {
        socket.ReceiveBufferSize = 4096;
        await SendAsync(socket, SlowQueries, isCertain: !givesUp);
        using var stream = new NetworkStream(socket);
        var open = givesUp ? 0 : SlowQueries;
        try
        {
            for (; open > 0; open--)
            {
                var message = await Connections.ReadFrameAsync(stream, CancellationToken.None);
                counts.AddAnswer(new ResponseCode((ushort)(message[3] & 0x0F)));
                if (SlowQueries - open < SlowReads)
                {
                    await Pause.ForAsync(TimeSpan.FromMilliseconds(200), stop);
                }
            }

            await Pause.ForAsync(givesUp ? Lingering : TimeSpan.Zero, stop);
        }
        finally
        {
            counts.AddUncertain(open);
        }
    }

    private async Task ResetAsync(Socket socket)
    {
        await SendAsync(socket, 3, isCertain: false);
        socket.LingerState = new LingerOption(true, 0);
    }

    private async Task CrowdAsync(CancellationToken stop)
    {
        var from = SomeClient(random);
        var sockets = new List<Socket>();
        try
        {
            for (var i = 0; i < Crowd; i++)
            {
                sockets.Add(await Connections.ConnectAsync(server, from));
                Interlocked.Increment(ref _done);
            }

            await Pause.ForAsync(TimeSpan.FromSeconds(1), stop);
        }
        catch (SocketException)
        {
            // So many from one address are too many.
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    /// <param name="isCertain">Whether the caller counts the answers; else nobody will know how many queries were read and answered.</param>
    private async Task SendAsync(Socket socket, int queries, bool isCertain)
    {
        var message = Write(queries);
        counts.AddSent(queries);
        counts.AddUncertain(isCertain ? 0 : queries);
        await socket.SendAsync(message);
    }

    private ReadOnlyMemory<byte> Write(int queries)
    {
        var buffer = new byte[queries * (2 + QuestionMix.MaxQuery)];
        var at = 0;

        // Several clients draw from one mix.
        lock (mix)
        {
            for (var i = 0; i < queries; i++)
            {
                var length = mix.Write(buffer.AsSpan(at + 2), (ushort)i, mix.Next());
                BinaryPrimitives.WriteUInt16BigEndian(buffer.AsSpan(at), (ushort)length);
                at += 2 + length;
            }
        }

        return buffer.AsMemory(0, at);
    }
}
