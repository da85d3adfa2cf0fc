using DnsConsole.Dns.Edns;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Tests.Rfc;

/// <summary>DNS cookies: what a client gets for each kind it shows (RFC 7873 §5.2), and when it counts as known (RFC 9018 §4.3).</summary>
public sealed class Rfc7873_Cookies
{
    private static readonly byte[] Client = [1, 2, 3, 4, 5, 6, 7, 8];

    private readonly AskedResponder _server = new(TestZone.Load(Denial.Nsec, out _));

    [Fact]
    public void ClientCookieOnly_GetsAnAnswerAndAServerCookie()
    {
        var (message, vouched) = Ask(Client);

        Assert.Equal(ResponseCode.NoError, message.ResponseCode);
        Assert.NotEmpty(message.Answers);
        Assert.Equal(DnsCookie.Length, CookieOf(message).Length);
        Assert.Equal(Client, CookieOf(message)[..8]);
        Assert.False(vouched);
    }

    [Fact]
    public void FreshServerCookie_IsEchoedAndVouches()
    {
        var cookie = CookieOf(Ask(Client).Message);
        _server.Now += 1800;

        var (message, vouched) = Ask(cookie);

        Assert.Equal(cookie, CookieOf(message));
        Assert.True(vouched);
    }

    [Fact]
    public void CookieOlderThanHalfAnHour_VouchesAndIsRenewed()
    {
        var cookie = CookieOf(Ask(Client).Message);
        _server.Now += 1801;

        var (message, vouched) = Ask(cookie);

        Assert.NotEqual(cookie, CookieOf(message));
        Assert.True(vouched);
        Assert.True(Ask(CookieOf(message)).Vouched);
    }

    [Fact]
    public void CookieOlderThanAnHour_IsOnlyAClientCookie()
    {
        var cookie = CookieOf(Ask(Client).Message);
        _server.Now += 3601;

        var (message, vouched) = Ask(cookie);

        Assert.Equal(ResponseCode.NoError, message.ResponseCode);
        Assert.NotEqual(cookie, CookieOf(message));
        Assert.False(vouched);
    }

    [Fact]
    public void CookieMadeBeforeMidnight_HoldsAfterIt()
    {
        _server.Now = 86400 * 20_000 - 60;
        var cookie = CookieOf(Ask(Client).Message);
        _server.Now += 120;
        Ask(Client);

        Assert.True(Ask(cookie).Vouched);
    }

    [Fact]
    public void CookieOfAnotherClientOrServer_DoesNotVouch()
    {
        var cookie = CookieOf(Ask(Client).Message);
        _server.Client = [192, 0, 2, 77];

        Assert.False(Ask(cookie).Vouched);
        _server.Client = [192, 0, 2, 1];
        Assert.True(Ask(cookie).Vouched);
        Assert.False(new AskedResponder().Vouches(Query([.. cookie])));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(41)]
    public void ImpossibleLength_IsFormErr(int length) => Assert.Equal(ResponseCode.FormErr, Ask(new byte[length]).Message.ResponseCode);

    [Theory]
    [InlineData(16)]
    [InlineData(40)]
    public void CookieOfAnotherKindOfServer_IsOnlyAClientCookie(int length)
    {
        var (message, vouched) = Ask(new byte[length]);

        Assert.Equal(ResponseCode.NoError, message.ResponseCode);
        Assert.Equal(DnsCookie.Length, CookieOf(message).Length);
        Assert.False(vouched);
    }

    [Fact]
    public void NoQuestion_CookieIsAllThereIsToSay()
    {
        var message = _server.Ask(Query(Client, withQuestion: false));
        var known = _server.Ask(Query(CookieOf(message), withQuestion: false));

        Assert.Equal((ResponseCode.NoError, 0, 0), (message.ResponseCode, message.Questions.Length, message.Answers.Length));
        Assert.Equal(ResponseCode.NoError, known.ResponseCode);
    }

    [Fact]
    public void NoQuestion_BadServerCookie_IsBadCookieWithAGoodOne()
    {
        var message = _server.Ask(Query(new byte[24], withQuestion: false));

        Assert.Equal(ResponseCode.BadCookie, message.ResponseCode);
        Assert.Equal(ResponseCode.NoError, _server.Ask(Query(CookieOf(message), withQuestion: false)).ResponseCode);
    }

    [Fact]
    public void NoQuestion_OtherOptions_IsFormErr()
    {
        var query = new Message { Header = new MessageHeader(1, 0), Edns = new EdnsOptions(1232) { Options = [new EdnsOption(EdnsOptionCode.Nsid, [])] } };

        Assert.Equal(ResponseCode.FormErr, _server.Ask(query.ToArray()).ResponseCode);
    }

    [Fact]
    public void Version1_CookieIsNotAnswered()
    {
        var edns = new EdnsOptions(1232, 1) { Options = [new EdnsOption(EdnsOptionCode.Cookie, [.. Client])] };

        var message = _server.Ask(Message.Query(1, Question(), edns).ToArray());

        Assert.Equal(ResponseCode.BadVers, message.ResponseCode);
        Assert.Empty(message.Edns!.Options);
    }

    private static Question Question() => new(DomainName.Parse("www.zone.lab."), RecordType.A, RecordClass.Internet);

    private static byte[] Query(byte[] cookie, bool withQuestion = true)
    {
        var edns = new EdnsOptions(1232, 0, true) { Options = [new EdnsOption(EdnsOptionCode.Cookie, [.. cookie])] };
        return withQuestion ? Message.Query(1, Question(), edns).ToArray() : new Message { Header = new MessageHeader(1, 0), Edns = edns }.ToArray();
    }

    private static byte[] CookieOf(Message message) => [.. message.Edns!.Options.Single(o => o.Code == EdnsOptionCode.Cookie).Data];

    private (Message Message, bool Vouched) Ask(byte[] cookie) => (_server.Ask(Query(cookie)), _server.Vouches(Query(cookie)));
}
