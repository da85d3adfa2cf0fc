using DnsConsole.Dns.Edns;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;

namespace DnsConsole.Dns.Tests.Wire;

public sealed class MessageTests
{
    private static readonly DomainName Apex = DomainName.Parse("example.org.");

    private static ResourceRecord Record(string owner, string type, string text)
    {
        var number = RecordType.Parse(type);
        Assert.True(RecordSchemas.Of(number).TryParse(text, Apex, out var data, out var error), error);
        return new ResourceRecord(DomainName.Parse(owner), number, RecordClass.Internet, new Ttl(300), data);
    }

    [Fact]
    public void ToArray_AllSections_ReadBackEqual()
    {
        var message = new Message
        {
            Header = new MessageHeader(7, MessageHeader.MakeFlags(OpCode.Query, ResponseCode.NxDomain, MessageHeader.QrBit | MessageHeader.AaBit)),
            Questions = [new Question(Apex, RecordType.Mx, RecordClass.Internet)],
            Answers = [Record("example.org.", "MX", "10 mail"), Record("example.org.", "MX", "20 mail2.example.org."), Record("example.org.", "SRV", "1 2 3 mail")],
            Authority = [Record("example.org.", "SOA", "ns1 hostmaster 1 2 3 4 5"), Record("example.org.", "NSEC", "mail A RRSIG")],
            Additional = [Record("mail.example.org.", "A", "192.0.2.1")],
            Edns = new EdnsOptions(1232, 0, true),
        };
        var wire = message.ToArray();
        Assert.True(Message.TryParse(wire, out var read, out var error), error);
        Assert.Equal((1, 3, 2, 2), (read.Header.QuestionCount, read.Header.AnswerCount, read.Header.AuthorityCount, read.Header.AdditionalCount));
        Assert.Equal(message.Questions.AsEnumerable(), read.Questions);
        Assert.Equal(message.Answers.AsEnumerable(), read.Answers);
        Assert.Equal(message.Authority.AsEnumerable(), read.Authority);
        Assert.Equal(message.Additional.AsEnumerable(), read.Additional);
        Assert.Equal(message.Edns, read.Edns! with { Options = message.Edns.Options });
        Assert.Equal(ResponseCode.NxDomain, read.ResponseCode);

        // The names in MX and SOA are compressed, those in SRV and NSEC are not (RFC 3597 §4).
        Assert.Equal(3, Occurrences(wire, "\u0007example\u0003org"u8));
    }

    [Fact]
    public void ResponseCode_WithEdns_HasTwelveBits()
    {
        var message = new Message { Edns = new EdnsOptions(512) { ExtendedResponseCode = 1 } };
        Assert.Equal(ResponseCode.BadVers, message.ResponseCode);
        Assert.True(Message.TryParse(message.ToArray(), out var read, out _));
        Assert.Equal(ResponseCode.BadVers, read.ResponseCode);
    }

    [Fact]
    public void TryParse_UpdateThatDeletes_MayHaveEmptyData()
    {
        var delete = new ResourceRecord(Apex, RecordType.A, RecordClass.Any, new Ttl(0), default);
        var message = new Message { Header = new MessageHeader(1, MessageHeader.MakeFlags(OpCode.Update)), Authority = [delete] };
        Assert.True(Message.TryParse(message.ToArray(), out var read, out var error), error);
        Assert.Equal(delete, Assert.Single(read.Authority));
        Assert.False(Message.TryParse((message with { Authority = [delete with { Class = RecordClass.Internet }] }).ToArray(), out _, out _));
    }

    [Theory]
    [InlineData("00", "The message is shorter than its header.")]
    [InlineData("0001 0000 0001 0000 0000 0000 0161", "The question is malformed.")]
    [InlineData("0001 0000 0001 0000 0000 0000 0161 C006 0001 0001", "The question is malformed.")]
    [InlineData("0001 0000 0000 0001 0000 0000 C008 0001 0001 00000000 0004 C0000201", "The owner of record 1 of the answer section is malformed.")]
    [InlineData("0001 0000 0000 0001 0000 0000 00 0001 0001 00000000 0003 C00002", "Record 1 of the answer section (. A) has malformed data.")]
    [InlineData("0001 0000 0000 0001 0000 0000 00 0001 0001 00000000 0005 C00002", "Record 1 of the answer section runs over the end of the message.")]
    [InlineData("0001 0000 0000 0000 0001 0000 C00C", "The owner of record 1 of the authority section is malformed.")]
    [InlineData("0001 0000 0000 0000 0000 0000 FF", "1 octets stand behind the last record.")]
    [InlineData("0001 0000 0000 0000 0000 0002 00 0029 0200 00000000 0000 00 0029 0200 00000000 0000", "The message has two OPT records.")]
    [InlineData("0001 0000 0000 0000 0000 0001 00 0029 0200 00000000 0004 00030001", "The OPT record is malformed.")]
    [InlineData("0001 0000 0000 0001 0000 0000 00 00FA 00FF 00000000 0000", "The TSIG record is not the last of the message.")]
    [InlineData("0001 0000 0000 0000 0000 0002 00 00FA 00FF 00000000 0000 00 0001 0001 00000000 0004 C0000201", "The TSIG record is not the last of the message.")]
    public void TryParse_Malformed_SaysWhere(string hex, string expected)
    {
        Assert.False(Message.TryParse(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), out _, out var error));
        Assert.Equal(expected, error);
    }

    [Fact]
    public void ToArray_TooLong_IsABug()
    {
        var big = Record("example.org.", "TXT", string.Join(' ', Enumerable.Repeat(new string('x', 255), 200)));
        Assert.Throws<InvalidOperationException>(() => new Message { Answers = [big, big] }.ToArray());
    }

    private static int Occurrences(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part)
    {
        var count = 0;
        for (var at = text.IndexOf(part); at >= 0; at = text.IndexOf(part))
        {
            count++;
            text = text[(at + 1)..];
        }

        return count;
    }
}
