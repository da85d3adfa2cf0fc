using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.TestKit.Randomness;
using Xunit.Abstractions;

namespace DnsConsole.Dns.Tests.Wire;

public sealed class WireWriterTests(ITestOutputHelper output)
{
    [Fact]
    public void WriteName_NamesOfRfc1035_AreCompressedAsThere()
    {
        var writer = new WireWriter(new byte[128], new ushort[WireWriter.CompressionSlots]);
        writer.WriteBytes(new byte[20]);
        writer.WriteName(DomainName.Parse("F.ISI.ARPA.").Wire);
        writer.WriteName(DomainName.Parse("foo.f.isi.arpa.").Wire);
        writer.WriteName(DomainName.Parse("ARPA.").Wire);
        writer.WriteName(DomainName.Root.Wire);
        Assert.Equal("0146034953490441525041" + "00" + "03666F6F" + "C014" + "C01A" + "00", Convert.ToHexString(writer.Written[20..]));
    }

    [Fact]
    public void WriteName_WithoutTable_IsWhole()
    {
        var writer = new WireWriter(new byte[64]);
        writer.WriteName(DomainName.Parse("a.b.").Wire);
        writer.WriteName(DomainName.Parse("a.b.").Wire);
        Assert.Equal(10, writer.Length);
    }

    [Fact]
    public void WriteRecord_DoesNotFit_LeavesWhatWasThere()
    {
        var writer = new WireWriter(new byte[40], new ushort[WireWriter.CompressionSlots]);
        new MessageHeader(1, 0).Write(ref writer);
        var owner = DomainName.Parse("a.").Wire;
        Assert.True(writer.WriteRecord(owner, RecordType.A, RecordClass.Internet, new(1), [192, 0, 2, 1]));
        var length = writer.Length;
        Assert.False(writer.WriteRecord(DomainName.Parse("b.").Wire, RecordType.A, RecordClass.Internet, new(1), [192, 0, 2, 1]));
        Assert.True(writer.Overflowed);
        Assert.Equal(length, writer.Length);

        writer.Rollback(length);
        writer.WriteName(DomainName.Parse("b.").Wire);
        Assert.False(writer.Overflowed);
        Assert.Equal("016200", Convert.ToHexString(writer.Written[length..]));
    }

    [Fact]
    public void Rollback_NamesBehindTheMark_AreNotPointedAt()
    {
        var writer = new WireWriter(new byte[128], new ushort[WireWriter.CompressionSlots]);
        new MessageHeader(1, 0).Write(ref writer);
        writer.WriteName(DomainName.Parse("gone.example.").Wire);
        writer.Rollback(MessageHeader.Length);
        writer.WriteBytes("\u0003xyz\u0004abcd"u8);
        writer.WriteName(DomainName.Parse("gone.example.").Wire);
        Assert.Equal(MessageHeader.Length + 9 + 14, writer.Length);
    }

    [Fact]
    public void AddToCount_OfASection_CountsThatSection()
    {
        var writer = new WireWriter(new byte[12]);
        new MessageHeader(1, 0, 1).Write(ref writer);
        writer.AddToCount(MessageSection.Answer, 2);
        writer.AddToCount(MessageSection.Additional, 1);
        Assert.True(MessageHeader.TryRead(writer.Written, out var header));
        Assert.Equal(new MessageHeader(1, 0, 1, 2, 0, 1), header);
    }

    [Fact]
    public void WriteName_RandomNamesAndRollbacks_ReadBack()
    {
        var random = SeededRandom.Create(output);
        var labels = new[] { "a", "B", "b", "example", "EXAMPLE", "org", "x1", "x2", "x3" };
        for (var round = 0; round < 500; round++)
        {
            var writer = new WireWriter(new byte[20_000], new ushort[WireWriter.CompressionSlots]);
            writer.WriteBytes(new byte[MessageHeader.Length]);
            var written = new List<(int At, DomainName Name)>();
            for (var i = 0; i < 300; i++)
            {
                var name = DomainName.Root;
                for (var count = random.Next(6); count > 0; count--)
                {
                    name = name.Prepend(System.Text.Encoding.ASCII.GetBytes(labels[random.Next(labels.Length)] + (random.Next(4) == 0 ? i : "")));
                }

                if (written.Count > 0 && random.Next(10) == 0)
                {
                    var mark = random.Next(written.Count);
                    writer.Rollback(written[mark].At);
                    written.RemoveRange(mark, written.Count - mark);
                }

                written.Add((writer.Length, name));
                writer.WriteName(name.Wire);
            }

            foreach (var (at, name) in written)
            {
                var reader = new WireReader(writer.Written, at, writer.Length);
                Assert.True(reader.TryReadName(out var read));
                Assert.Equal(name, read);
            }
        }
    }
}
