using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using DnsConsole.Dns.Registries;

namespace DnsConsole.Soak;

/// <summary>Queries over one TCP or TLS connection after the other: pipelined in small groups, answers in any order.</summary>
internal sealed class StreamLoad(IPEndPoint server, bool tls, QuestionMix mix, LoadCounts counts, AnswerCheck check, Findings findings, int rate, int checkEvery)
{
    private const int GroupSize = 10;
    private const int GroupsPerConnection = 40;

    private long _received;

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await TalkAsync(stop);
            }
            catch (Exception e) when (e is IOException or SocketException or EndOfStreamException or InvalidDataException)
            {
                findings.AddWrong($"{(tls ? "TLS" : "TCP")} connection broke: {e.Message}");
                await Pause.ForAsync(TimeSpan.FromSeconds(1), stop);
            }
        }
    }

    private async Task TalkAsync(CancellationToken stop)
    {
        await using var stream = await Connections.OpenAsync(server, tls);
        for (var group = 0; group < GroupsPerConnection && !stop.IsCancellationRequested; group++)
        {
            var start = TimeProvider.System.GetTimestamp();
            await AskAsync(stream);
            var rest = TimeSpan.FromSeconds((double)GroupSize / rate) - TimeProvider.System.GetElapsedTime(start);
            if (rest > TimeSpan.Zero)
            {
                await Pause.ForAsync(rest, stop);
            }
        }
    }

    private async Task AskAsync(Stream stream)
    {
        var buffer = new byte[GroupSize * (2 + QuestionMix.MaxQuery)];
        var asked = new Asked?[GroupSize];
        var at = 0;
        for (ushort id = 0; id < GroupSize; id++)
        {
            asked[id] = mix.Next();
            var length = mix.Write(buffer.AsSpan(at + 2), id, asked[id]!);
            BinaryPrimitives.WriteUInt16BigEndian(buffer.AsSpan(at), (ushort)length);
            at += 2 + length;
        }

        counts.AddSent(GroupSize);
        var open = GroupSize;
        try
        {
            await stream.WriteAsync(buffer.AsMemory(0, at));
            for (; open > 0; open--)
            {
                Take(await Connections.ReadFrameAsync(stream), asked);
            }
        }
        finally
        {
            counts.AddUncertain(open);
        }
    }

    private void Take(byte[] message, Asked?[] asked)
    {
        var id = BinaryPrimitives.ReadUInt16BigEndian(message);
        counts.AddAnswer(new ResponseCode((ushort)(message[3] & 0x0F)));
        if (id >= asked.Length || asked[id] is not { } question)
        {
            findings.AddWrong($"an answer that nobody asked for: {Convert.ToHexString(message)}");
            return;
        }

        asked[id] = null;
        if (++_received % checkEvery == 0 && check.Judge(question, message) is { } answer)
        {
            mix.Learn(answer);
        }
    }
}
