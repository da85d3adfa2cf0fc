using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using DnsConsole.Dns.Wire;
using DnsConsole.TestKit.Packets;

namespace DnsConsole.Soak;

/// <summary>Connections with damaged messages in right frames, a frame that is never finished behind them, and noise where a TLS handshake should be.</summary>
internal sealed class StreamGarbage(IPEndPoint tcp, IPEndPoint tls, LoadCounts counts, Findings findings, Random random)
{
    private const int MessagesPerConnection = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly PacketMutator _mutator = new(PacketCorpus.Queries, random);

    /// <summary>Connections made.</summary>
    public long Done { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await (random.Next(4) == 0 ? NoiseAsync() : FramedAsync());
            }
            catch (Exception e) when (e is IOException or SocketException or InvalidDataException or OperationCanceledException)
            {
                // The server may close such a connection at any point.
            }

            Done++;
            await Pause.ForAsync(TimeSpan.FromMilliseconds(200), stop);
        }
    }

    private async Task FramedAsync()
    {
        await using var stream = new NetworkStream(await Connections.ConnectAsync(tcp, ConnectionChurn.SomeClient(random)), ownsSocket: true);
        using var end = new CancellationTokenSource(Patience, TimeProvider.System);
        counts.AddSent(MessagesPerConnection);
        var open = MessagesPerConnection;
        try
        {
            await stream.WriteAsync(Frames(), end.Token);
            stream.Socket.Shutdown(SocketShutdown.Send);
            for (; ; open--)
            {
                var answer = await Connections.ReadFrameAsync(stream, end.Token);
                if (!Message.TryParse(answer, out var message, out var error))
                {
                    findings.AddWrong($"an answer to garbage that cannot be read: {error} {Convert.ToHexString(answer)}");
                }

                counts.AddAnswer(message.ResponseCode);
            }
        }
        finally
        {
            counts.AddUncertain(open);
        }
    }

    private byte[] Frames()
    {
        using var frames = new MemoryStream();
        var prefix = new byte[2];
        for (var i = 0; i < MessagesPerConnection; i++)
        {
            var packet = _mutator.Next();
            BinaryPrimitives.WriteUInt16BigEndian(prefix, (ushort)packet.Length);
            frames.Write(prefix);
            frames.Write(packet);
        }

        frames.Write([0xFF, 0xFF, 1, 2, 3]);
        return frames.ToArray();
    }

    private async Task NoiseAsync()
    {
        using var socket = await Connections.ConnectAsync(tls, ConnectionChurn.SomeClient(random));
        var noise = new byte[random.Next(1, 400)];
        random.NextBytes(noise);
        await socket.SendAsync(noise);
        socket.Shutdown(SocketShutdown.Send);
        using var end = new CancellationTokenSource(Patience, TimeProvider.System);
        while (await socket.ReceiveAsync(noise, end.Token) > 0)
        {
        }
    }
}
