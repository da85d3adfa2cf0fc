using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using DnsConsole.Dns.Wire;
using DnsConsole.TestKit.Packets;

namespace DnsConsole.Soak;

/// <summary>Damaged queries over UDP at a steady rate. What comes back must be a message, not longer than allowed, and never the answer to a response.</summary>
internal sealed class UdpGarbage(IPEndPoint server, LoadCounts counts, Findings findings, Random random, int rate)
{
    private const int MaxUdpPayload = 1232;

    private readonly PacketMutator _mutator = new(PacketCorpus.Queries, random);
    private readonly bool[] _mayBeAnswered = new bool[65536];
    private ushort _id;

    /// <summary>Datagrams sent.</summary>
    public long Done { get; private set; }

    /// <summary>Datagrams that came for this socket and found its buffer full.</summary>
    public long Lost { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 4 << 20 };
        await socket.ConnectAsync(server, CancellationToken.None);
        using var end = new CancellationTokenSource();
        var receiving = ReceiveAsync(socket, end.Token);
        var buffer = new byte[4096];
        while (!stop.IsCancellationRequested)
        {
            for (var left = rate / 50; left > 0; left--)
            {
                var length = Make(buffer);
                await socket.SendAsync(buffer.AsMemory(0, length), CancellationToken.None);
                counts.AddSent();
                Done++;
            }

            await Pause.ForAsync(TimeSpan.FromMilliseconds(20), stop);
        }

        await Pause.ForAsync(Pause.Drain, CancellationToken.None);
        Lost = ProcNet.UdpDrops((IPEndPoint)socket.LocalEndPoint!);
        await end.CancelAsync();
        await receiving;
    }

    /// <summary>A damaged packet, with an id of its own if it is long enough.</summary>
    private int Make(byte[] buffer)
    {
        var packet = _mutator.Next();
        packet.CopyTo(buffer);
        if (packet.Length >= 2)
        {
            BinaryPrimitives.WriteUInt16BigEndian(buffer, ++_id);
            Volatile.Write(ref _mayBeAnswered[_id], packet.Length >= 12 && (packet[2] & 0x80) == 0);
        }

        return packet.Length;
    }

    private async Task ReceiveAsync(Socket socket, CancellationToken end)
    {
        var buffer = new byte[ushort.MaxValue];
        try
        {
            while (true)
            {
                var answer = buffer.AsMemory(0, await socket.ReceiveAsync(buffer, end));
                var id = BinaryPrimitives.ReadUInt16BigEndian(answer.Span);
                if (!Message.TryParse(answer.Span, out var message, out var error))
                {
                    findings.AddWrong($"an answer to garbage that cannot be read: {error} {Convert.ToHexString(answer.Span)}");
                    continue;
                }

                counts.AddAnswer(message.ResponseCode);
                if (!Volatile.Read(ref _mayBeAnswered[id]) || !message.Header.IsResponse || answer.Length > MaxUdpPayload)
                {
                    findings.AddWrong($"an answer to garbage that should not be: {Convert.ToHexString(answer.Span)}");
                }

                Volatile.Write(ref _mayBeAnswered[id], false);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
