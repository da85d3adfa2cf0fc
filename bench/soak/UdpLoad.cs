using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Soak;

/// <summary>Queries over UDP from one socket at a steady rate, whether answers come or not.</summary>
internal sealed class UdpLoad(IPEndPoint server, QuestionMix mix, LoadCounts counts, AnswerCheck check, Findings findings, int rate, int checkEvery)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private readonly Asked?[] _pending = new Asked?[65536];

    /// <summary>Datagrams that came for this socket and found its buffer full.</summary>
    public long Lost { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 4 << 20 };
        await socket.ConnectAsync(server, CancellationToken.None);
        using var end = new CancellationTokenSource();
        var receiving = ReceiveAsync(socket, end.Token);
        await SendAsync(socket, stop);
        await Pause.ForAsync(Pause.Drain, CancellationToken.None);
        Lost = ProcNet.UdpDrops((IPEndPoint)socket.LocalEndPoint!);
        await end.CancelAsync();
        await receiving;
    }

    private async Task SendAsync(Socket socket, CancellationToken stop)
    {
        var buffer = new byte[QuestionMix.MaxQuery];
        var start = TimeProvider.System.GetTimestamp();
        ushort id = 0;
        for (long sent = 0; !stop.IsCancellationRequested;)
        {
            // A late tick makes up for what it missed, within limits: after a stall there is no flood.
            var due = (long)(TimeProvider.System.GetElapsedTime(start).TotalSeconds * rate) - sent;
            for (var left = Math.Min(due, rate / 10); left > 0; left--)
            {
                var asked = mix.Next();
                Volatile.Write(ref _pending[++id], asked);
                var length = mix.Write(buffer, id, asked);
                await socket.SendAsync(buffer.AsMemory(0, length), CancellationToken.None);
                counts.AddSent();
            }

            sent += Math.Max(due, 0);
            await Pause.ForAsync(Tick, stop);
        }
    }

    private async Task ReceiveAsync(Socket socket, CancellationToken end)
    {
        var buffer = new byte[ushort.MaxValue];
        try
        {
            for (long received = 0; ;)
            {
                var length = await socket.ReceiveAsync(buffer, end);
                var id = BinaryPrimitives.ReadUInt16BigEndian(buffer);
                counts.AddAnswer(new ResponseCode((ushort)(buffer[3] & 0x0F)));
                if (Interlocked.Exchange(ref _pending[id], null) is not { } asked)
                {
                    findings.AddWrong($"an answer that nobody asked for: {Convert.ToHexString(buffer.AsSpan(0, length))}");
                }
                else if (++received % checkEvery == 0 && check.Judge(asked, buffer.AsSpan(0, length)) is { } message)
                {
                    mix.Learn(message);
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
