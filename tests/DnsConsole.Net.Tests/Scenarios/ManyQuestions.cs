using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Tests.Responder;

namespace DnsConsole.Net.Tests.Scenarios;

/// <summary>Asks a server thousands of questions, many under way at once: over UDP from one socket, over TCP pipelined in one connection (RFC 7766 §6.2.1.1).</summary>
internal static class ManyQuestions
{
    // Fewer datagrams than any server's socket buffer holds, so that they are lost only on a busy machine; no more over TCP than both ends'
    // buffers hold while neither reads.
    private const int UdpWindow = 48;
    private const int TcpWindow = 400;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <returns>The answers in the order of the queries.</returns>
    public static Task<byte[][]> AskAsync(IPEndPoint server, IReadOnlyList<byte[]> queries, Transport transport) =>
        transport == Transport.Udp ? AskUdpAsync(server, queries) : AskTcpAsync(server, queries);

    private static async Task<byte[][]> AskUdpAsync(IPEndPoint server, IReadOnlyList<byte[]> queries)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(server);
        var answers = new byte[queries.Count][];
        var buffer = new byte[ushort.MaxValue];
        for (var first = 0; first < queries.Count; first += UdpWindow)
        {
            var waiting = new HashSet<int>(Enumerable.Range(first, Math.Min(UdpWindow, queries.Count - first)));
            for (var attempt = 0; waiting.Count > 0; attempt++)
            {
                Assert.True(attempt < 5, $"{waiting.Count} questions stay without answer, one is {Convert.ToHexString(queries[waiting.Min()])}");
                foreach (var index in waiting)
                {
                    await socket.SendAsync(WithId(queries[index], index));
                }

                await ReceiveAsync(socket, buffer, waiting, answers);
            }
        }

        return answers;
    }

    private static async Task ReceiveAsync(Socket socket, byte[] buffer, HashSet<int> waiting, byte[][] answers)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            while (waiting.Count > 0)
            {
                var length = await socket.ReceiveAsync(buffer, patience.Token);
                Keep(buffer.AsSpan(0, length), waiting, answers);
            }
        }
        catch (OperationCanceledException)
        {
            // What is still waited for was lost, or its answer was.
        }
    }

    private static async Task<byte[][]> AskTcpAsync(IPEndPoint server, IReadOnlyList<byte[]> queries)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server);
        await using var stream = new NetworkStream(socket);
        var answers = new byte[queries.Count][];
        var reader = new BufferedStream(stream, 1 << 16);
        for (var first = 0; first < queries.Count; first += TcpWindow)
        {
            var waiting = new HashSet<int>(Enumerable.Range(first, Math.Min(TcpWindow, queries.Count - first)));
            await stream.WriteAsync((byte[])[.. waiting.SelectMany(index => RunningResponder.Frame(WithId(queries[index], index)))]);
            while (waiting.Count > 0)
            {
                Keep(await RunningResponder.ReadFrameAsync(reader), waiting, answers);
            }
        }

        return answers;
    }

    private static byte[] WithId(byte[] query, int index) => [(byte)(index >> 8), (byte)index, .. query.AsSpan(2)];

    // An answer that came twice, or too late to be waited for, is dropped.
    private static void Keep(ReadOnlySpan<byte> answer, HashSet<int> waiting, byte[][] answers)
    {
        var id = BinaryPrimitives.ReadUInt16BigEndian(answer);
        var index = waiting.FirstOrDefault(i => (ushort)i == id, -1);
        if (waiting.Remove(index))
        {
            answers[index] = answer.ToArray();
        }
    }
}
