using System.Text;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Text;

namespace DnsConsole.Dns.Tests.Text;

public sealed class MasterFileWriterTests
{
    private static readonly MasterFileOptions Options = new(DomainName.Parse("example.org."));

    private static string Rewrite(string text)
    {
        Assert.True(MasterFileReader.TryRead(text, Options, out var records, out var problems), string.Join('\n', problems));
        using var stream = new MemoryStream();
        MasterFileWriter.Write(stream, records);
        return Encoding.ASCII.GetString(stream.ToArray());
    }

    [Fact]
    public void Write_RecordsInAnyOrder_ComeOutInOneOrder()
    {
        const string Expected =
            "example.org.\t9\tIN\tSOA\ta.example.org. b.example.org. 1 2 3 4 5\n" +
            "example.org.\t9\tIN\tNS\ta.example.org.\n" +
            "a.example.org.\t9\tIN\tA\t192.0.2.1\n" +
            "a.example.org.\t9\tIN\tA\t192.0.2.9\n" +
            "a.example.org.\t9\tIN\tTXT\t\"x\"\n" +
            "z.a.example.org.\t9\tIN\tA\t192.0.2.1\n" +
            "B.example.org.\t9\tIN\tA\t192.0.2.1\n";
        Assert.Equal(Expected, Rewrite("$TTL 9\nB A 192.0.2.1\nz.a A 192.0.2.1\na TXT x\n A 192.0.2.9\n A 192.0.2.1\n@ NS a\n SOA a b 1 2 3 4 5"));
        Assert.Equal(Expected, Rewrite("$TTL 9\n@ SOA a b 1 2 3 4 5\n@ NS a\na A 192.0.2.1\na A 192.0.2.9\na TXT x\nB A 192.0.2.1\nz.a A 192.0.2.1"));
    }

    [Fact]
    public void Write_TypesThatOthersLack_AreGenericAlsoInsideData()
    {
        Assert.Equal(
            "a.example.org.\t9\tIN\tTYPE66\t\\# 30 003B0114EF0B6364732D7363616E6E6572076578616D706C65036E657400\n",
            Rewrite("a 9 DSYNC CDS NOTIFY 5359 cds-scanner.example.net."));
        Assert.Equal("a.example.org.\t9\tIN\tNSEC\tb.example.org. A TYPE55 TYPE66\n", Rewrite("a 9 NSEC b A HIP DSYNC"));
        Assert.Equal("a.example.org.\t9\tIN\tRRSIG\tTYPE66 13 3 9 19700101000001 19700101000000 1 example.org. AQ==\n", Rewrite("a 9 RRSIG DSYNC 13 3 9 1 0 1 @ AQ=="));
    }

    [Fact]
    public void Write_Steadily_AllocatesNothing()
    {
        using var writer = new MasterFileWriter(Stream.Null);
        var owner = DomainName.Parse("www.example.org.");
        Assert.True(RecordSchemas.Of(RecordType.Rrsig).TryParse("A 13 3 9 1 0 1 example.org. AQIDBA==", DomainName.Root, out var data, out _));
        for (var round = 0; round < 2; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 5000; i++)
            {
                writer.Write(owner.Wire, RecordType.Rrsig, new Ttl(300), data.Wire);
            }

            Assert.True(round == 0 || GC.GetAllocatedBytesForCurrentThread() == before);
        }
    }
}
