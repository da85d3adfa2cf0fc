using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.TestKit.Randomness;
using DnsConsole.Zones.Snapshots;
using Xunit.Abstractions;

namespace DnsConsole.Net.Tests.Scenarios;

/// <summary>Packets damaged in every way: no exception, no answer to an answer, never too long, and what is sent is a message.</summary>
public sealed class QueryPathFuzz(ITestOutputHelper output)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Respond_DamagedPackets_StaysInBounds(bool nsec3)
    {
        var random = SeededRandom.Create(output);
        var zone = TestZone.Load(nsec3 ? Denial.Nsec3(optOut: true) : Denial.Nsec, out _);
        var responder = new AskedResponder(zone).Responder;
        var questions = new QuestionSource(zone, random);
        var response = new byte[ushort.MaxValue];
        var answered = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var (name, type) = questions.Next();
            var packet = Damage(AskedResponder.Query(name.ToString(), type, random.Next(2) == 0, random.Next(8) == 0 ? null : random.Next(65536)), random);
            var transport = random.Next(8) == 0 ? Transport.Tcp : Transport.Udp;

            var length = responder.Respond(new QuerySource(transport, [192, 0, 2, 1], 0), packet, response).Length;

            answered += length > 0 ? 1 : 0;
            Assert.True(length <= responder.MaxResponse(transport));
            Assert.True(length == 0 == (packet.Length < MessageHeader.Length || (packet[2] & 0x80) != 0), Convert.ToHexString(packet));
            if (length > 0)
            {
                Assert.True(Message.TryParse(response.AsSpan(0, length), out var message, out var error), $"{error} {Convert.ToHexString(packet)}");
                Assert.True(message.Header.IsResponse);
                Assert.Equal(packet[..2], response[..2]);
                Assert.True(length <= 512 || transport == Transport.Tcp || message.Edns is not null);
            }
        }

        Assert.True(answered > 50_000);
    }

    private static byte[] Damage(byte[] packet, Random random)
    {
        for (var step = random.Next(5); step > 0; step--)
        {
            switch (random.Next(5))
            {
                case 0:
                    packet[random.Next(packet.Length)] = (byte)random.Next(256);
                    break;
                case 1:
                    packet[random.Next(packet.Length)] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    packet = packet[..Math.Max(1, random.Next(packet.Length + 1))];
                    break;
                case 3:
                    var extra = new byte[random.Next(40)];
                    random.NextBytes(extra);
                    packet = [.. packet, .. extra];
                    break;
                default:
                    var from = random.Next(packet.Length);
                    packet = [.. packet, .. packet.AsSpan(from, random.Next(packet.Length - from + 1))];
                    break;
            }
        }

        return packet;
    }
}
