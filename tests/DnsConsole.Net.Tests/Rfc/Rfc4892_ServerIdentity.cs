using System.Text;
using DnsConsole.Dns.Edns;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.Net.Responder;
using DnsConsole.Net.Tests.Responder;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Tests.Rfc;

/// <summary>Which server answers, and with what program: class CHAOS (RFC 4892) and NSID (RFC 5001). Said only when set.</summary>
public sealed class Rfc4892_ServerIdentity
{
    private readonly AskedResponder _named = new(new ResponderSettings { Identity = "ns1.fra", Version = "ours 1.0" }, TestZone.Load(Denial.Nsec, out _));
    private readonly AskedResponder _silent = new(TestZone.Load(Denial.Nsec, out _));

    [Theory]
    [InlineData("id.server.", "ns1.fra")]
    [InlineData("hostname.bind.", "ns1.fra")]
    [InlineData("version.server.", "ours 1.0")]
    [InlineData("VERSION.Bind.", "ours 1.0")]
    public void ChaosTxt_Set_IsAnswered(string name, string text)
    {
        var answer = _named.Ask(Query(name, RecordType.Txt));

        Assert.Equal(ResponseCode.NoError, answer.ResponseCode);
        Assert.True(answer.Header.IsAuthoritative);
        var record = Assert.Single(answer.Answers);
        Assert.Equal((RecordClass.Chaos, 0u), (record.Class, record.Ttl.Seconds));
        Assert.Equal(text, Encoding.UTF8.GetString(record.Data.Wire[1..]));
    }

    [Theory]
    [InlineData("id.server.")]
    [InlineData("version.bind.")]
    public void ChaosTxt_NotSet_IsRefused(string name) => Assert.Equal(ResponseCode.Refused, _silent.Ask(Query(name, RecordType.Txt)).ResponseCode);

    [Fact]
    public void Chaos_OtherName_IsRefused() => Assert.Equal(ResponseCode.Refused, _named.Ask(Query("zone.lab.", RecordType.Txt)).ResponseCode);

    [Fact]
    public void Chaos_OtherType_HasNoData()
    {
        var answer = _named.Ask(Query("id.server.", RecordType.A));

        Assert.Equal((ResponseCode.NoError, 0), (answer.ResponseCode, answer.Answers.Length));
    }

    [Fact]
    public void Nsid_Asked_IsAnswered() => Assert.Equal("ns1.fra", Encoding.UTF8.GetString([.. Assert.Single(AskNsid(_named).Edns!.Options).Data]));

    [Fact]
    public void Nsid_NotSet_IsNotAnswered() => Assert.Empty(AskNsid(_silent).Edns!.Options);

    [Fact]
    public void Nsid_NotAsked_IsNotSent() => Assert.Empty(_named.Ask("www.zone.lab.", RecordType.A).Edns!.Options);

    [Fact]
    public void Nsid_AnswerOfExactRoom_LeavesRoomForIt()
    {
        var nsid = new EdnsOptions(512, 0, true) { Options = [new EdnsOption(EdnsOptionCode.Nsid, [])] };

        for (ushort payload = 512; payload < 800; payload++)
        {
            var query = Message.Query(1, new Question(DomainName.Parse("a.b.c.zone.lab."), RecordType.A, RecordClass.Internet), nsid with { PayloadSize = payload }).ToArray();
            Assert.InRange(_named.Send(query).Length, 12, payload);
        }
    }

    private static Message AskNsid(AskedResponder server)
    {
        var edns = new EdnsOptions(1232) { Options = [new EdnsOption(EdnsOptionCode.Nsid, [])] };
        return server.Ask(Message.Query(1, new Question(DomainName.Parse("www.zone.lab."), RecordType.A, RecordClass.Internet), edns).ToArray());
    }

    private static byte[] Query(string name, RecordType type) => Message.Query(1, new Question(DomainName.Parse(name), type, RecordClass.Chaos)).ToArray();
}
