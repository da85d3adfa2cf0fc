using DnsConsole.Dns.Names;
using DnsConsole.Dns.Text;

namespace DnsConsole.Dns.Tests.Text;

public sealed class SentenceTests
{
    [Fact]
    public void End_OpenText_OneFullStop() => Assert.Equal("The server is lame.", Sentence.End("The server is lame"));

    [Fact]
    public void End_SentenceInside_NoSecondFullStop() => Assert.Equal("It fails: there is no DS.", Sentence.End("It fails: there is no DS."));

    [Fact]
    public void End_NameInside_ItsDotIsTheFullStop() => Assert.Equal("It is not of a.lab.", Sentence.End($"It is not of {DomainName.Parse("a.lab.")}"));
}
