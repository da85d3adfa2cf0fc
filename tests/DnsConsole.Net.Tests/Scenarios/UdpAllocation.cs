using System.Net.Sockets;
using DnsConsole.Dns.Registries;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Responder.Limits;
using DnsConsole.Net.Tests.Responder;
using Xunit.Abstractions;

namespace DnsConsole.Net.Tests.Scenarios;

/// <summary>The whole way of a query over real sockets, from the system call that receives it to the one that sends the answer, allocates nothing.</summary>
/// <remarks>
/// What the process allocates, less what the client's thread does, is the listener's and that of the runtime's own threads. The latter is now and then and never per query, so the
/// quietest of some rounds counts: the smallest object has 24 octets, and one for each query would show in every round.
/// </remarks>
[Collection(AloneCollection.Name)]
public sealed class UdpAllocation(ITestOutputHelper output)
{
    private const int Queries = 20_000;
    private const int Rounds = 5;

    [Theory]
    [InlineData("www", "A")]
    [InlineData("any.wild", "A")]
    [InlineData("nothing", "A")]
    [InlineData("x.unsigned", "A")]
    public Task Answer_TwentyThousandQueriesOverUdp_AllocatesNothingForThem(string name, string type) => AssertAllocatesNothingAsync(name, type, null);

    [Theory]
    [InlineData("www", 1_000_000)]
    [InlineData("nothing", 1_000_000)]
    [InlineData("www", 1)]
    [InlineData("nothing", 1)]
    public Task Answer_RateLimited_AllocatesNothingForSendingOrSlipping(string name, int perSecond) =>
        AssertAllocatesNothingAsync(name, "A", new RateLimitSettings { PerSecond = perSecond, Slip = 1, Exempt = [] });

    private async Task AssertAllocatesNothingAsync(string name, string type, RateLimitSettings? limits)
    {
        await using var server = await RunningResponder.StartAsync(new ResponderSettings { UdpThreads = 1, RateLimit = limits });
        using var socket = new Socket(server.Endpoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(server.Endpoint);
        var query = AskedResponder.Query($"{name}.{TestZone.Origin}", RecordType.Parse(type));
        Ask(socket, query, 1_000);

        var quietest = Enumerable.Range(0, Rounds).Min(_ => AllocatedByOthers(() => Ask(socket, query, Queries)));

        output.WriteLine($"{name} {type}: {quietest} octets for {Queries} queries");
        Assert.True(quietest < Queries, $"{quietest} octets for {Queries} queries");
    }

    [Fact]
    public void AllocatedByOthers_OneSmallObjectPerQuery_IsSeen()
    {
        var seen = AllocatedByOthers(() =>
        {
            var other = new Thread(() =>
            {
                for (var i = 0; i < Queries; i++)
                {
                    GC.KeepAlive(new object());
                }
            });
            other.Start();
            other.Join();
        });

        Assert.InRange(seen, 24 * Queries, long.MaxValue);
    }

    /// <summary>Octets that all threads but this one allocate meanwhile.</summary>
    private static long AllocatedByOthers(Action work)
    {
        var (all, own) = (GC.GetTotalAllocatedBytes(precise: true), GC.GetAllocatedBytesForCurrentThread());
        work();
        return GC.GetTotalAllocatedBytes(precise: true) - all - (GC.GetAllocatedBytesForCurrentThread() - own);
    }

    private static void Ask(Socket socket, ReadOnlySpan<byte> query, int times)
    {
        Span<byte> answer = stackalloc byte[1232];
        for (var i = 0; i < times; i++)
        {
            socket.Send(query);
            Assert.True(socket.Receive(answer) >= query.Length);
        }
    }
}
