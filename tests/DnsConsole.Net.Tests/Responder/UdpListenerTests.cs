using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DnsConsole.Dns.Registries;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Tests.Linux;
using DnsConsole.TestKit.Randomness;
using DnsConsole.TestKit.Servers;
using DnsConsole.TestKit.Time;
using Xunit.Abstractions;

namespace DnsConsole.Net.Tests.Responder;

/// <summary>UDP over real sockets, both ways: many datagrams per system call, and one at a time as elsewhere than on Linux.</summary>
public sealed class UdpListenerTests(ITestOutputHelper output)
{
    private const int ReceiveFailed = 3002;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Queries_OfManyClients_EachGetsItsOwnAnswer(bool batches)
    {
        await using var server = await StartAsync(batches);
        var clients = Enumerable.Range(0, 50).Select(_ => Connect(server)).ToList();
        for (var id = 0; id < 20; id++)
        {
            foreach (var (client, i) in clients.Select((c, i) => (c, i)))
            {
                await client.SendAsync(Query(256 * id + i));
            }
        }

        foreach (var (client, i) in clients.Select((c, i) => (c, i)))
        {
            var ids = new List<int>();
            for (var id = 0; id < 20; id++)
            {
                ids.Add(await ReceiveIdAsync(client));
            }

            Assert.Equal(Enumerable.Range(0, 20).Select(id => 256 * id + i), ids.Order());
            client.Dispose();
        }

        Assert.Equal(1_000, server.Host.Statistics(Transport.Udp).Responses);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Garbage_OfEveryLength_LeavesItAnswering(bool batches)
    {
        var random = SeededRandom.Create(output);
        await using var server = await StartAsync(batches);
        using var client = Connect(server);
        foreach (var length in (int[])[0, 1, 11, 12, 13, 511, 4095, 4096, 4097, 20_000, 65_507])
        {
            var octets = new byte[length];
            random.NextBytes(octets);
            await client.SendAsync(octets);
            octets.AsSpan(0, Math.Min(length, 12)).Clear();
            await client.SendAsync(octets);
        }

        using var good = Connect(server);
        await good.SendAsync(Query(7));
        Assert.Equal(7, await ReceiveIdAsync(good));
        Assert.Equal(0, server.Host.Statistics().Faults);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Dispose_WhileWaiting_EndsAndFreesThePort(bool batches)
    {
        var server = await StartAsync(batches);
        var endpoint = server.Endpoint;
        using var client = Connect(server);
        await client.SendAsync(Query(1));
        Assert.Equal(1, await ReceiveIdAsync(client));

        await server.DisposeAsync();

        using var next = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        next.Bind(endpoint);
    }

    /// <summary>Nobody can be answered at port 0, so that sending fails: for that query alone, whatever stands before and behind it.</summary>
    [CapabilityFact(CapabilityFactAttribute.NetRaw)]
    public Task Query_FromPortZero_InBatches_DelaysNobody() => FromPortZeroAsync(batches: true);

    [CapabilityFact(CapabilityFactAttribute.NetRaw)]
    public Task Query_FromPortZero_OneByOne_DelaysNobody() => FromPortZeroAsync(batches: false);

    [Fact]
    public Task Socket_ThatCannotReceive_InBatches_IsTriedWithPausesAndServesAgain() => FailingAsync(batches: true);

    [Fact]
    public Task Socket_ThatCannotReceive_OneByOne_IsTriedWithPausesAndServesAgain() => FailingAsync(batches: false);

    private static async Task FromPortZeroAsync(bool batches)
    {
        await using var server = await StartAsync(batches);
        using var raw = new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Udp);
        using var client = Connect(server);
        for (var i = 0; i < 200; i++)
        {
            await client.SendAsync(Query(i));
            await raw.SendToAsync(Datagram(0, server.Endpoint.Port, Query(i)), server.Endpoint);
        }

        for (var i = 0; i < 200; i++)
        {
            Assert.Equal(i, await ReceiveIdAsync(client));
        }

        await Eventually.IsAsync(() => Task.FromResult(server.Host.Statistics(Transport.Udp).Unsent == 200), "the responses that could not be sent to be counted");
    }

    /// <summary>The socket is replaced by /dev/null under the listener, and put back.</summary>
    private static async Task FailingAsync(bool batches)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var (clock, log) = (new ManualTimeProvider(), new RememberingLog());
        await using var server = await RunningResponder.StartAsync(new ResponderSettings { UdpBatches = batches, UdpThreads = 1 }, clock, log: log);
        using var client = Connect(server);
        var socket = Assert.Single(Descriptors.OfUdp(server.Endpoint));
        var saved = Descriptors.Duplicate(socket);
        using (var nothing = File.OpenHandle("/dev/null"))
        {
            Descriptors.Replace(socket, (int)nothing.DangerousGetHandle());
        }

        // The call that waits still has the socket.
        await client.SendAsync(Query(1));
        await Eventually.IsAsync(() => Task.FromResult(log.Entries(ReceiveFailed).Count == 1), "the failure to be logged");

        // Ten more are let pass, then each waits for its time; without the pauses there would be thousands between two entries.
        await Eventually.IsAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromMinutes(2));
                return Task.FromResult(log.Entries(ReceiveFailed).Count >= 10);
            },
            "further entries");
        Assert.All(log.Entries(ReceiveFailed), entry => Assert.InRange(Suppressed(entry), 0, 10));

        Descriptors.Replace(socket, saved);
        Descriptors.Close(saved);
        await client.SendAsync(Query(2));
        var answer = ReceiveIdAsync(client);
        while (!answer.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        // The one that waited may have been answered too, when the socket was still there for sending.
        Assert.Contains(await answer, (int[])[1, 2]);
    }

    /// <summary>How many entries one stands for, besides itself.</summary>
    private static int Suppressed(string entry) => int.Parse(entry[(entry.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture);

    private static Task<RunningResponder> StartAsync(bool batches) => RunningResponder.StartAsync(new ResponderSettings { UdpBatches = batches, UdpThreads = 2 });

    private static Socket Connect(RunningResponder server)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1 << 20 };
        socket.Connect(server.Endpoint);
        return socket;
    }

    private static byte[] Query(int id)
    {
        var query = AskedResponder.Query("www.zone.lab.", RecordType.A);
        BinaryPrimitives.WriteUInt16BigEndian(query, (ushort)id);
        return query;
    }

    private static async Task<int> ReceiveIdAsync(Socket socket)
    {
        var answer = new byte[4096];
        await socket.ReceiveAsync(answer);
        return BinaryPrimitives.ReadUInt16BigEndian(answer);
    }

    /// <summary>A UDP header (RFC 768), without checksum, and what follows it.</summary>
    private static byte[] Datagram(int from, int to, byte[] payload)
    {
        var length = 8 + payload.Length;
        return [(byte)(from >> 8), (byte)from, (byte)(to >> 8), (byte)to, (byte)(length >> 8), (byte)length, 0, 0, .. payload];
    }
}
