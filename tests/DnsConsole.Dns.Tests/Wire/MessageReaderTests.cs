using DnsConsole.Dns.Edns;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Tests.Wire;

public sealed class MessageReaderTests
{
    private static readonly Question Question = new(DomainName.Parse("WWW.example.org."), RecordType.Aaaa, RecordClass.Internet);

    private static byte[] Query(EdnsOptions? edns = null) => Message.Query(0x1234, Question, edns, MessageHeader.RdBit | MessageHeader.CdBit).ToArray();

    [Fact]
    public void Read_Query_GivesHeaderAndQuestionAsTheyStand()
    {
        var reader = MessageReader.Read(Query());
        Assert.Equal(MessageFault.None, reader.Fault);
        Assert.Equal(0x1234, reader.Header.Id);
        Assert.True(reader.Header.IsRecursionDesired && reader.Header.IsCheckingDisabled);
        Assert.False(reader.Header.IsResponse || reader.Header.IsAuthoritative || reader.Header.IsTruncated || reader.Header.IsAuthenticData);
        Assert.Equal(OpCode.Query, reader.Header.OpCode);
        Assert.Equal("WWW.example.org.", NamePresentation.Format(reader.QuestionName));
        Assert.Equal(Question.Type, reader.QuestionType);
        Assert.Equal(Question.Class, reader.QuestionClass);
        Assert.Equal(reader.Message.Length, reader.QuestionEnd);
        Assert.False(reader.HasEdns);
    }

    [Fact]
    public void Read_Edns_GivesSizeVersionDoAndOptions()
    {
        var options = new EdnsOptions(1232, 1, true)
        {
            ExtendedResponseCode = 3,
            Options = [new(EdnsOptionCode.Cookie, [1, 2, 3, 4, 5, 6, 7, 8]), new(new EdnsOptionCode(65001), []), new(EdnsOptionCode.Nsid, [])],
        };
        var reader = MessageReader.Read(Query(options));
        Assert.Equal(MessageFault.None, reader.Fault);
        Assert.True(reader.HasEdns);
        Assert.Equal((1232, 1, 3, true), (reader.Edns.PayloadSize, reader.Edns.Version, reader.Edns.ExtendedResponseCode, reader.Edns.IsDnssecOk));
        Assert.True(reader.Edns.TryFind(EdnsOptionCode.Cookie, out var cookie));
        Assert.Equal(8, cookie.Length);
        Assert.True(reader.Edns.TryFind(EdnsOptionCode.Nsid, out _));
        Assert.False(reader.Edns.TryFind(EdnsOptionCode.Padding, out _));
    }

    [Theory]
    [InlineData("", MessageFault.NoHeader)]
    [InlineData("0001000000010000000000", MessageFault.NoHeader)]
    [InlineData("000100000000000000000000", MessageFault.None)]
    [InlineData("000100000001000000000000", MessageFault.Malformed)]
    [InlineData("000100000001000000000000 0161 00 0001 0001", MessageFault.None)]
    [InlineData("000100000001000000000000 0161 00 0001 00", MessageFault.Malformed)]
    [InlineData("000100000002000000000000 0161 00 0001 0001 0161 00 0001 0001", MessageFault.QuestionCount)]
    [InlineData("000100000001000000000000 0161 00 0001 0001 00", MessageFault.TrailingOctets)]
    [InlineData("000100000001000000000000 C00C 0001 0001", MessageFault.Malformed)]
    [InlineData("000100000001000000000000 4161 00 0001 0001", MessageFault.Malformed)]
    [InlineData("000100000001000000000001 0161 00 0001 0001 00 0029 04D0 00000000 0000", MessageFault.None)]
    [InlineData("000100000001000000000002 0161 00 0001 0001 00 0029 04D0 00000000 0000 00 0029 04D0 00000000 0000", MessageFault.TwoOpt)]
    [InlineData("000100000001000000000001 0161 00 0001 0001 00 0029 04D0 00000000 0001 00", MessageFault.BadOpt)]
    [InlineData("000100000001000000000001 0161 00 0001 0001 00 0029 04D0 00000000 0004 000A0001", MessageFault.BadOpt)]
    [InlineData("000100000001000000000001 0161 00 0001 0001 00 0029 04D0 00000000 0005 000A000100", MessageFault.None)]
    [InlineData("000100000001000000000001 0161 00 0001 0001 00 0029 04D0 00000000 0006 000A000100", MessageFault.Malformed)]
    [InlineData("000100000001000000000001 0161 00 0001 0001 C00C 0029 04D0 00000000 0000", MessageFault.BadOpt)]
    [InlineData("000100000001000100000000 0161 00 0001 0001 00 0029 04D0 00000000 0000", MessageFault.BadOpt)]
    [InlineData("000100000001000000000001 0161 00 0001 0001 C013 0001 0001 00000000 0000", MessageFault.Malformed)]
    [InlineData("000100000001000000000002 0161 00 0001 0001 00 00FA 00FF 00000000 0000 00 0029 04D0 00000000 0000", MessageFault.Malformed)]
    [InlineData("000100000001000000000002 0161 00 0001 0001 00 0029 04D0 00000000 0000 00 00FA 00FF 00000000 0000", MessageFault.None)]
    public void Read_Octets_FindsTheFault(string hex, MessageFault expected) =>
        Assert.Equal(expected, MessageReader.Read(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))).Fault);

    [Fact]
    public void Read_Steadily_AllocatesNothing()
    {
        var query = Query(new EdnsOptions(1232, 0, true) { Options = [new(EdnsOptionCode.Cookie, [1, 2, 3, 4, 5, 6, 7, 8])] });
        var seen = 0;
        for (var round = 0; round < 2; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
            {
                var reader = MessageReader.Read(query);
                seen += reader.Edns.TryFind(EdnsOptionCode.Cookie, out var cookie) ? cookie.Length : 0;
            }

            Assert.True(round == 0 || GC.GetAllocatedBytesForCurrentThread() == before);
        }

        Assert.Equal(16_000, seen);
    }
}
