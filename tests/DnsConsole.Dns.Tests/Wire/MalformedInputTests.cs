using DnsConsole.Dns.Edns;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Text;
using DnsConsole.Dns.Wire;
using DnsConsole.TestKit.Randomness;
using DnsConsole.TestKit.Vectors;
using Xunit.Abstractions;

namespace DnsConsole.Dns.Tests.Wire;

/// <summary>Whatever octets arrive: reading ends, throws nothing, and what is accepted means the same when it is written and read again.</summary>
public sealed class MalformedInputTests(ITestOutputHelper output)
{
    private static readonly DomainName Origin = DomainName.Parse("example.org.");

    [Fact]
    public void Messages_BentAtRandom_AreReadOrRefused()
    {
        var random = SeededRandom.Create(output);
        var good = GoodMessages();
        var accepted = 0;
        for (var round = 0; round < 60_000; round++)
        {
            var wire = Bend(good[random.Next(good.Count)], random);
            var reader = MessageReader.Read(wire);
            Assert.InRange(reader.QuestionEnd, 0, wire.Length);
            if (Message.TryParse(wire, out var message, out var error))
            {
                accepted++;

                // What the owned reader takes, the fast one does too, save for what only it asks of queries.
                Assert.True(reader.Fault is MessageFault.None or MessageFault.QuestionCount or MessageFault.Malformed);
                Assert.True(Message.TryParse(message.ToArray(), out var again, out error), error);
                Assert.Equal(message.Answers.AsEnumerable(), again.Answers);
            }
            else
            {
                Assert.NotEmpty(error);
            }
        }

        Assert.True(accepted > 1000, $"only {accepted} accepted: the test would not see much");
    }

    [Fact]
    public void Rdata_BentAtRandom_IsValidAndRoundTripsOrIsNot()
    {
        var random = SeededRandom.Create(output);
        var examples = Examples();
        var valid = 0;
        for (var round = 0; round < 200_000; round++)
        {
            var (schema, example) = examples[random.Next(examples.Count)];
            var rdata = Bend(example, random);
            var reader = new WireReader(rdata);
            var isValid = schema.IsValid(rdata);
            if (isValid)
            {
                valid++;
                Assert.True(schema.TryReadWire(ref reader, out var read));
                Assert.Equal(rdata, read.Array);
            }

            var text = schema.Format(new RecordData(rdata));
            if (isValid)
            {
                Assert.True(schema.TryParse(text, Origin, out var again, out var error), $"{schema.Type} {text} {Convert.ToHexString(rdata)}: {error}");
                Assert.True(rdata.AsSpan().SequenceEqual(again.Wire), $"{schema.Type} {text} {Convert.ToHexString(rdata)}");
            }
        }

        Assert.True(valid > 20_000, $"only {valid} valid: the test would not see much");
    }

    [Fact]
    public void MasterFile_BentAtRandom_IsReadOrRefused()
    {
        var random = SeededRandom.Create(output);
        var good = File.ReadAllBytes(VectorFile.PathOf("every-type.zone"));
        var options = new MasterFileOptions(Origin) { MaxGenerated = 50 };
        var pieces = new[] { "$GENERATE 1-9 a$ A 192.0.2.$\n", "$INCLUDE x\n", "(", ")", "\"", "\\", "\\#", "\n", ";", " ", "\\2", "${", "\0", "\uFEFF", "$TTL\n" };
        for (var round = 0; round < 400; round++)
        {
            var text = Bend(good, random);
            var at = random.Next(text.Length + 1);
            text = [.. text[..at], .. System.Text.Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)]), .. text[at..]];
            using var stream = new MemoryStream(text);
            var read = MasterFileReader.TryRead(stream, options, out var records, out var problems);
            Assert.Equal(read, problems.Count == 0);
            Assert.True(read || records.Count == 0);
            Assert.InRange(problems.Count, 0, options.MaxProblems);
            Assert.All(problems, p => Assert.True(p is { Line: > 0, Column: > 0, Text.Length: > 0 }));
        }
    }

    [Fact]
    public void RdataText_BentAtRandom_IsReadOrRefused()
    {
        var random = SeededRandom.Create(output);
        var texts = Examples().Select(e => (e.Schema, Text: System.Text.Encoding.ASCII.GetBytes(e.Schema.Format(new RecordData(e.Rdata))))).ToList();
        for (var round = 0; round < 100_000; round++)
        {
            var (schema, text) = texts[random.Next(texts.Count)];
            var bent = System.Text.Encoding.Latin1.GetString(Bend(text, random));
            if (schema.TryParse(bent, Origin, out var data, out var error))
            {
                Assert.True(schema.IsValid(data.Wire), $"{schema.Type} {bent}");
            }
            else
            {
                Assert.NotEmpty(error);
            }
        }
    }

    private static List<(RecordSchema Schema, byte[] Rdata)> Examples()
    {
        using var stream = File.OpenRead(VectorFile.PathOf("every-type.zone"));
        Assert.True(MasterFileReader.TryRead(stream, new MasterFileOptions(Origin), out var records, out _));
        var examples = records.Select(r => (RecordSchemas.Of(r.Type), r.Data.Array)).ToList();
        foreach (var schema in RecordSchemas.All)
        {
            Assert.True(schema.TryParseFields([.. schema.Fields.Select(f => f.Example)], Origin, out var data, out _));
            examples.Add((schema, data.Array));
        }

        return examples;
    }

    private static List<byte[]> GoodMessages()
    {
        using var stream = File.OpenRead(VectorFile.PathOf("every-type.zone"));
        Assert.True(MasterFileReader.TryRead(stream, new MasterFileOptions(Origin), out var records, out _));
        var query = Message.Query(1, new Question(Origin, RecordType.Any, RecordClass.Internet), new EdnsOptions(1232, 0, true) { Options = [new(EdnsOptionCode.Cookie, [1, 2, 3, 4, 5, 6, 7, 8])] });
        return [query.ToArray(), .. records.Chunk(4).Select(chunk => (query with { Answers = [.. chunk] }).ToArray())];
    }

    private static byte[] Bend(byte[] good, Random random)
    {
        var bent = good.ToArray();
        for (var changes = random.Next(4); changes > 0 && bent.Length > 0; changes--)
        {
            var at = random.Next(bent.Length);
            switch (random.Next(5))
            {
                case 0:
                    bent[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bent[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bent = bent[..at];
                    break;
                case 3:
                    bent = [.. bent[..at], (byte)random.Next(256), .. bent[at..]];
                    break;
                default:
                    bent = [.. bent[..at], .. bent[(at + 1)..]];
                    break;
            }
        }

        return bent;
    }
}
