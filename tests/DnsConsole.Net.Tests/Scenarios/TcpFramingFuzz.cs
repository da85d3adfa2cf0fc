using System.Buffers.Binary;
using System.Net.Sockets;
using DnsConsole.Dns.Wire;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.TestKit.Packets;
using DnsConsole.TestKit.Randomness;
using Xunit.Abstractions;

namespace DnsConsole.Net.Tests.Scenarios;

/// <summary>
/// Streams of damaged queries over real connections, cut into segments anywhere, some length prefixes wrong: each whole query gets its answer in its
/// turn, and what cannot be framed ends the connection, nothing else.
/// </summary>
public sealed class TcpFramingFuzz(ITestOutputHelper output)
{
    private const int FramesPerConnection = 250;

    // A connection costs more than a packet without one; the number is per connection, not per packet.
    private static readonly int Connections = Math.Max(1, FuzzSize.Packets / FramesPerConnection / 10);

    [Fact]
    public async Task Connection_DamagedStreams_EachWholeQueryIsAnswered()
    {
        var random = SeededRandom.Create(output);
        var mutator = new PacketMutator(PacketCorpus.Queries, random);
        await using var server = await RunningResponder.StartAsync(new ResponderSettings());
        var answered = 0;
        for (var i = 0; i < Connections; i++)
        {
            var stream = MakeStream(mutator, random);
            using var connection = await server.ConnectAsync();
            var sending = SendAsync(connection, stream, random.Next());
            var (answers, isReset) = await ReadToEndAsync(connection);
            await sending;

            // A reset, which says that octets came behind the end, may overtake answers.
            var expected = ExpectedIds(stream);
            Assert.Equal(isReset ? expected.Take(answers.Count) : expected, answers);
            answered += answers.Count;
        }

        output.WriteLine($"{Connections} connections, {answered} answers");
        Assert.True(answered > 0);
        Assert.Equal(0, server.Host.Statistics().Faults);
    }

    private static byte[] MakeStream(PacketMutator mutator, Random random)
    {
        var stream = new List<byte>();
        for (var i = 0; i < FramesPerConnection; i++)
        {
            var packet = mutator.Next();
            if (packet.Length < MessageHeader.Length && random.Next(100) != 0)
            {
                // It would end the connection, and nearly every one of them within a few frames.
                continue;
            }

            var length = random.Next(500) == 0 ? random.Next(40) : packet.Length;
            stream.Add((byte)(length >> 8));
            stream.Add((byte)length);
            stream.AddRange(packet);
        }

        return [.. stream];
    }

    // What RFC 1035 §4.2.2 says of the same octets, read the simple way.
    private static List<int> ExpectedIds(ReadOnlySpan<byte> stream)
    {
        var ids = new List<int>();
        while (stream.Length >= 2)
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(stream);
            if (stream.Length - 2 < length || length < MessageHeader.Length)
            {
                break;
            }

            var query = stream.Slice(2, length);
            if ((query[2] & 0x80) == 0)
            {
                ids.Add(BinaryPrimitives.ReadUInt16BigEndian(query));
            }

            stream = stream[(2 + length)..];
        }

        return ids;
    }

    private static async Task SendAsync(NetworkStream connection, byte[] stream, int seed)
    {
        var random = new Random(seed);
        try
        {
            for (var at = 0; at < stream.Length;)
            {
                var length = Math.Min(stream.Length - at, random.Next(8) == 0 ? 1 : random.Next(1, 3000));
                await connection.WriteAsync(stream.AsMemory(at, length));
                at += length;
            }

            connection.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (IOException)
        {
            // The server closed after a frame that is none.
        }
    }

    private static async Task<(List<int> Ids, bool IsReset)> ReadToEndAsync(NetworkStream connection)
    {
        var received = new MemoryStream();
        var isReset = false;
        try
        {
            await connection.CopyToAsync(received);
        }
        catch (IOException)
        {
            isReset = true;
        }

        var ids = new List<int>();
        for (var rest = received.ToArray().AsMemory(); rest.Length >= 2;)
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(rest.Span);
            ids.Add(BinaryPrimitives.ReadUInt16BigEndian(rest.Span[2..]));
            rest = rest[(2 + length)..];
        }

        return (ids, isReset);
    }
}
