using DnsConsole.Dns.Edns;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Wire;
using DnsConsole.TestKit.Packets;
using DnsConsole.TestKit.Randomness;
using Xunit.Abstractions;

namespace DnsConsole.Dns.Tests.Scenarios;

/// <summary>Every reader of foreign octets, with damaged packets: it says no or gives something whole, and never throws.</summary>
public sealed class WireFuzz(ITestOutputHelper output)
{
    [Fact]
    public void MessageReader_DamagedPackets_ReadsWhatTheWholeParserReads()
    {
        var mutator = new PacketMutator(PacketCorpus.Queries, SeededRandom.Create(output));
        var (sound, parsed) = (0, 0);
        for (var i = 0; i < FuzzSize.Packets; i++)
        {
            var packet = mutator.Next();
            var reader = MessageReader.Read(packet);
            var isMessage = Message.TryParse(packet, out var message, out var error);

            // The whole parser also looks into RDATA, so it may refuse more, and never less.
            if (isMessage && reader.Fault != MessageFault.None && reader.Fault != MessageFault.QuestionCount)
            {
                Assert.Fail($"{reader.Fault}, but read: {Convert.ToHexString(packet)}");
            }

            if (!isMessage && error.Length == 0)
            {
                Assert.Fail($"refused without a reason: {Convert.ToHexString(packet)}");
            }

            sound += reader.Fault == MessageFault.None ? 1 : 0;
            if (isMessage && reader.Fault == MessageFault.None)
            {
                parsed++;
                AssertSame(reader, message, packet);
            }
        }

        output.WriteLine($"{FuzzSize.Packets} packets, {sound} sound, {parsed} read whole");
        Assert.True(parsed > FuzzSize.Packets / 10);
    }

    [Fact]
    public void Name_AtEveryOffsetOfDamagedPackets_IsANameOrNone()
    {
        var random = SeededRandom.Create(output);
        var mutator = new PacketMutator(PacketCorpus.Queries, random);
        var names = 0;
        for (var i = 0; i < FuzzSize.Packets; i++)
        {
            var packet = mutator.Next();
            var reader = new WireReader(packet, random.Next(packet.Length + 1), packet.Length);
            if (reader.TryReadName(out var name))
            {
                names++;
                if (name.WireLength is 0 or > DomainName.MaxWireLength || reader.Position > packet.Length || NameWire.Measure(name.Wire) != name.WireLength)
                {
                    Assert.Fail($"{name} of {Convert.ToHexString(packet)}");
                }
            }
        }

        output.WriteLine($"{FuzzSize.Packets} packets, {names} names");
        Assert.True(names > FuzzSize.Packets / 10);
    }

    private static void AssertSame(in MessageReader reader, Message message, ReadOnlySpan<byte> packet)
    {
        var same = reader.QuestionName.IsEmpty == (message.Questions.Length == 0)
            && (reader.QuestionName.IsEmpty || reader.QuestionName.SequenceEqual(message.Questions[0].Name.Wire))
            && reader.HasEdns == message.Edns is not null;
        if (same && reader.HasEdns)
        {
            var options = EdnsOptions.From(reader.Edns).Options;
            same = options.Length == message.Edns!.Options.Length && reader.Edns.PayloadSize == message.Edns.PayloadSize && reader.Edns.IsDnssecOk == message.Edns.IsDnssecOk;
        }

        if (!same)
        {
            Assert.Fail($"read differently: {Convert.ToHexString(packet)}");
        }
    }
}
