using System.Diagnostics;
using DnsConsole.Dns.Wire;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.TestKit.Packets;
using DnsConsole.TestKit.Randomness;
using DnsConsole.Zones.Snapshots;
using Xunit.Abstractions;

namespace DnsConsole.Net.Tests.Scenarios;

/// <summary>Packets damaged in every way: no exception, no answer to an answer, never too long, nothing allocated, and what is sent is a message.</summary>
public sealed class QueryPathFuzz(ITestOutputHelper output)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Respond_DamagedPackets_StaysInBounds(bool nsec3)
    {
        var random = SeededRandom.Create(output);
        var zone = TestZone.Load(nsec3 ? Denial.Nsec3(optOut: true) : Denial.Nsec, out _);
        var responder = new AskedResponder(new ResponderSettings { Identity = "fuzzed", Version = "1" }, zone).Responder;
        var mutator = new PacketMutator([.. PacketCorpus.Queries, .. Questions(zone, random)], random);
        var response = new byte[ushort.MaxValue];
        byte[] client = [192, 0, 2, 1];
        var (answered, longest, allocated) = (0, 0, 0L);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < FuzzSize.Packets; i++)
        {
            var packet = mutator.Next();
            var transport = (Transport)Math.Max(0, random.Next(9) - 6);
            var before = GC.GetAllocatedBytesForCurrentThread();

            var length = responder.Respond(new QuerySource(transport, client, (uint)i), packet, response).Length;

            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            answered += length > 0 ? 1 : 0;
            longest = Math.Max(longest, length);
            if (length > Allowed(packet, transport) || (length == 0) != (packet.Length < MessageHeader.Length || (packet[2] & 0x80) != 0))
            {
                Assert.Fail($"{length} octets over {transport} for {Convert.ToHexString(packet)}");
            }

            if (length > 0)
            {
                AssertIsAnswer(packet, response.AsSpan(0, length), transport);
            }
        }

        output.WriteLine($"{FuzzSize.Packets} packets, {answered} answered, longest {longest} octets, {allocated} octets allocated, {watch.Elapsed.TotalSeconds:F0} s");
        Assert.True(answered > FuzzSize.Packets / 2);

        // Cookies want a secret for each day they span, and a collection in the middle of a call charges a little.
        Assert.True(allocated < FuzzSize.Packets, $"{allocated} octets allocated");
    }

    // What the client said it takes (RFC 6891 §6.2.3), and no more than the default of ours.
    private static int Allowed(ReadOnlySpan<byte> packet, Transport transport)
    {
        var query = MessageReader.Read(packet);
        return transport != Transport.Udp ? ushort.MaxValue : query.HasEdns ? Math.Clamp((int)query.Edns.PayloadSize, 512, 1232) : 512;
    }

    private static void AssertIsAnswer(ReadOnlySpan<byte> packet, ReadOnlySpan<byte> response, Transport transport)
    {
        var isMessage = Message.TryParse(response, out var message, out var error);
        if (!isMessage || !message.Header.IsResponse || !packet[..2].SequenceEqual(response[..2]) || (transport == Transport.Udp && response.Length > 512 && message.Edns is null))
        {
            Assert.Fail($"{error} {Convert.ToHexString(response)} to {Convert.ToHexString(packet)}");
        }
    }

    private static IEnumerable<byte[]> Questions(ZoneSnapshot zone, Random random)
    {
        var source = new QuestionSource(zone, random);
        for (var i = 0; i < 400; i++)
        {
            var (name, type) = source.Next();
            yield return AskedResponder.Query(name.ToString(), type, random.Next(2) == 0, random.Next(8) == 0 ? null : random.Next(65536));
        }
    }
}
