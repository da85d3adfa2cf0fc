using System.Buffers.Binary;
using DnsConsole.Dns.Edns;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.Net.Responder;
using DnsConsole.TestKit.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Tests.Responder;

/// <summary>The parts of an answer that do not depend on zone data: header, question, EDNS, sizes, refusals.</summary>
public sealed class AuthoritativeResponderTests
{
    private readonly AskedResponder _zone = new(TestZone.Load(Denial.Nsec, out _));

    [Fact]
    public void Respond_Response_IsDropped()
    {
        var query = AskedResponder.Query("www.zone.lab.", RecordType.A);
        query[2] |= 0x80;

        Assert.Empty(_zone.Send(query));
    }

    [Fact]
    public void Respond_ShorterThanHeader_IsDropped() => Assert.Empty(_zone.Send(AskedResponder.Query("www.zone.lab.", RecordType.A).AsSpan(0, 11)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(15)]
    public void Respond_OtherOpcode_IsNotImplemented(int opcode)
    {
        var query = AskedResponder.Query("www.zone.lab.", RecordType.A);
        query[2] |= (byte)(opcode << 3);

        var answer = _zone.Ask(query);

        Assert.Equal(ResponseCode.NotImp, answer.ResponseCode);
        Assert.Equal(opcode, answer.Header.OpCode.Value);
        Assert.Equal(4711, answer.Header.Id);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Respond_NotOneQuestion_IsFormErr(int count)
    {
        var query = AskedResponder.Query("www.zone.lab.", RecordType.A, payload: null);
        BinaryPrimitives.WriteUInt16BigEndian(query.AsSpan(4), (ushort)count);
        query = count == 0 ? query[..12] : [.. query, .. query.AsSpan(12)];

        Assert.Equal(ResponseCode.FormErr, _zone.Ask(query).ResponseCode);
    }

    [Fact]
    public void Respond_EveryQueryFlagSet_CopiesOnlyRd()
    {
        var query = AskedResponder.Query("www.zone.lab.", RecordType.A);
        query[2] |= 0x07;
        query[3] = 0xF0;

        var answer = _zone.Ask(query);

        Assert.Equal(MessageHeader.QrBit | MessageHeader.AaBit | MessageHeader.RdBit, answer.Header.Flags);
        Assert.Equal(ResponseCode.NoError, answer.ResponseCode);
    }

    [Fact]
    public void Respond_MixedCase_QuestionAndOwnerKeepIt()
    {
        var answer = _zone.Ask("wWw.ZoNe.LaB.", RecordType.A);

        Assert.Equal("wWw.ZoNe.LaB.", answer.Questions[0].Name.ToString());
        Assert.Equal("wWw.ZoNe.LaB.", answer.Answers[0].Owner.ToString());
    }

    [Theory]
    [InlineData("elsewhere.lab.")]
    [InlineData("lab.")]
    [InlineData(".")]
    public void Respond_NameOfNoZone_IsRefused(string name)
    {
        var answer = _zone.Ask(name, RecordType.A);

        Assert.Equal(ResponseCode.Refused, answer.ResponseCode);
        Assert.Empty(answer.Authority);
        Assert.Single(answer.Questions);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(254)]
    [InlineData(255)]
    public void Respond_OtherClass_IsRefused(int number)
    {
        var query = Message.Query(1, new Question(TestZone.Origin, RecordType.Soa, new RecordClass((ushort)number))).ToArray();

        Assert.Equal(ResponseCode.Refused, _zone.Ask(query).ResponseCode);
    }

    [Theory]
    [InlineData(41, "FORMERR")]
    [InlineData(249, "FORMERR")]
    [InlineData(250, "FORMERR")]
    [InlineData(251, "REFUSED")]
    [InlineData(252, "FORMERR")]
    [InlineData(253, "NOTIMP")]
    [InlineData(254, "NOTIMP")]
    [InlineData(0, "NOERROR")]
    [InlineData(65535, "NOERROR")]
    public void Respond_OddQtype_HasItsCode(int type, string code) =>
        Assert.Equal(code, _zone.Ask("zone.lab.", new RecordType((ushort)type)).ResponseCode.ToString());

    [Fact]
    public void Respond_TransferOverTcp_IsRefused() =>
        Assert.Equal(ResponseCode.Refused, _zone.Ask("zone.lab.", RecordType.Axfr, transport: Transport.Tcp).ResponseCode);

    [Fact]
    public void Respond_PointerInQuestion_IsFormErr()
    {
        byte[] query = [0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0xC0, 0x0C, 0, 1, 0, 1];

        Assert.Equal(ResponseCode.FormErr, _zone.Ask(query).ResponseCode);
    }

    [Fact]
    public void Respond_LongestName_IsAnswered()
    {
        var label = new string('x', 63);
        var name = $"{label}.{label}.{label}.{new string('y', 52)}.zone.lab.";
        Assert.Equal(DomainName.MaxWireLength, DomainName.Parse(name).WireLength);

        Assert.Equal(ResponseCode.NxDomain, _zone.Ask(name, RecordType.A).ResponseCode);
    }

    [Fact]
    public void Respond_TrailingOctets_IsFormErr() =>
        Assert.Equal(ResponseCode.FormErr, _zone.Ask([.. AskedResponder.Query("www.zone.lab.", RecordType.A), 0]).ResponseCode);

    [Fact]
    public void Edns_Version1_IsBadVersWithOurVersion()
    {
        var query = Message.Query(1, new Question(TestZone.Origin, RecordType.Soa, RecordClass.Internet), new EdnsOptions(1232, 1, true)).ToArray();

        var answer = _zone.Ask(query);

        Assert.Equal(ResponseCode.BadVers, answer.ResponseCode);
        Assert.Equal(0, answer.Edns!.Version);
        Assert.True(answer.Edns.IsDnssecOk);
        Assert.Empty(answer.Answers);
    }

    [Fact]
    public void Edns_UnknownOptionAndFlags_AreIgnoredAndNotEchoed()
    {
        var edns = new EdnsOptions(1232) { Options = [new EdnsOption(new EdnsOptionCode(65001), [1, 2, 3]), new EdnsOption(new EdnsOptionCode(8), [0, 1, 24, 0, 1, 2, 3])] };
        var query = Message.Query(1, new Question(TestZone.Origin, RecordType.Soa, RecordClass.Internet), edns).ToArray();
        query[^(2 + 4 + 3 + 4 + 7 + 1)] = 0x7F;

        var answer = _zone.Ask(query);

        Assert.Equal(ResponseCode.NoError, answer.ResponseCode);
        Assert.Empty(answer.Edns!.Options);
        Assert.Equal([0, 0, 41, 4, 208, 0, 0, 0, 0, 0, 0], _zone.Send(query)[^11..]);
    }

    [Fact]
    public void Edns_TwoOpt_IsFormErr()
    {
        var query = AskedResponder.Query("www.zone.lab.", RecordType.A);
        query = [.. query, .. query.AsSpan(query.Length - 11)];
        query[11] = 2;

        Assert.Equal(ResponseCode.FormErr, _zone.Ask(query).ResponseCode);
    }

    [Fact]
    public void Edns_OptionLongerThanItsRecord_IsFormErr()
    {
        byte[] query = [.. AskedResponder.Query("www.zone.lab.", RecordType.A)[..^2], 0, 4, 0, 10, 0, 9];

        Assert.Equal(ResponseCode.FormErr, _zone.Ask(query).ResponseCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Edns_DoBit_IsEchoedInEveryKindOfAnswer(bool dnssecOk)
    {
        foreach (var name in new[] { "www.zone.lab.", "nothing.zone.lab.", "a.signed.zone.lab.", "other.lab." })
        {
            Assert.Equal(dnssecOk, _zone.Ask(name, RecordType.A, dnssecOk).Edns!.IsDnssecOk);
        }
    }

    [Fact]
    public void Edns_None_NoneInTheAnswer() => Assert.Null(_zone.Ask("www.zone.lab.", RecordType.A, payload: null).Edns);

    [Theory]
    [InlineData(0, 512)]
    [InlineData(100, 512)]
    [InlineData(512, 512)]
    [InlineData(1000, 1000)]
    [InlineData(1232, 1232)]
    [InlineData(4096, 1232)]
    [InlineData(65535, 1232)]
    public void Size_OfferedPayload_IsKeptWithinOurs(int payload, int limit)
    {
        var big = Big(30);

        var response = big.Send(AskedResponder.Query("big.lab.", RecordType.Txt, payload: payload));

        Assert.True(response.Length <= limit);
        Assert.True(Message.TryParse(response, out var message, out _));
        Assert.True(message.Header.IsTruncated);
        Assert.Empty(message.Answers);
        Assert.Equal(1232, message.Edns!.PayloadSize);
    }

    [Fact]
    public void Size_FitsByAnOctet_IsWhole()
    {
        var big = Big(2);
        var query = AskedResponder.Query("big.lab.", RecordType.Txt, dnssec: false, payload: 1232);
        var length = big.Send(query).Length;
        Assert.InRange(length, 513, 1231);

        var exact = big.Ask("big.lab.", RecordType.Txt, dnssec: false, payload: length);
        var short1 = big.Ask("big.lab.", RecordType.Txt, dnssec: false, payload: length - 1);

        Assert.False(exact.Header.IsTruncated);
        Assert.Equal(2, exact.Answers.Length);
        Assert.True(short1.Header.IsTruncated);
    }

    [Fact]
    public void Size_OverTcp_IsWhole()
    {
        var answer = Big(60).Ask("big.lab.", RecordType.Txt, transport: Transport.Tcp);

        Assert.False(answer.Header.IsTruncated);
        Assert.Equal(60, answer.Answers.Count(r => r.Type == RecordType.Txt));
    }

    [Fact]
    public void Size_BeyondTcp_IsServFail()
    {
        var answer = Big(300).Ask("big.lab.", RecordType.Txt, transport: Transport.Tcp);

        Assert.Equal(ResponseCode.ServFail, answer.ResponseCode);
        Assert.Empty(answer.Answers);
    }

    [Fact]
    public void Size_NamesBeyondReachOfPointers_AreWhole()
    {
        var answer = Big(80, "*.").Ask("any.big.lab.", RecordType.Txt, transport: Transport.Tcp);

        Assert.Equal(80, answer.Answers.Count(r => r.Type == RecordType.Txt));
        Assert.Equal(ResponseCode.NoError, answer.ResponseCode);
        Assert.Contains(answer.Authority, r => r.Type == RecordType.Nsec);
        Assert.Contains(answer.Authority, r => r.Type == RecordType.Rrsig);
    }

    [Fact]
    public void Referral_InDomainGlueDoesNotFit_IsTruncated()
    {
        var lines = string.Join('\n', Enumerable.Range(0, 13).Select(i => $"child 60 NS ns{i}.child\nns{i}.child 60 A 192.0.2.{i}\nns{i}.child 60 AAAA 2001:db8::{i}"));
        var zone = Load($"@ 60 SOA ns h 1 2 3 4 5\n@ 60 NS ns\n{lines}");

        var small = zone.Ask("x.child.big.lab.", RecordType.A, dnssec: false, payload: 600);
        var large = zone.Ask("x.child.big.lab.", RecordType.A, dnssec: false, payload: 1232);

        Assert.True(small.Header.IsTruncated);
        Assert.Equal(13, small.Authority.Length);
        Assert.False(large.Header.IsTruncated);
        Assert.Equal(26, large.Additional.Length);
    }

    [Fact]
    public void Referral_SiblingGlueDoesNotFit_IsNotTruncated()
    {
        var lines = string.Join('\n', Enumerable.Range(0, 13).Select(i => $"child 60 NS ns{i}.other\nns{i}.other 60 A 192.0.2.{i}\nns{i}.other 60 AAAA 2001:db8::{i}"));
        var zone = Load($"@ 60 SOA ns h 1 2 3 4 5\n@ 60 NS ns\nother 60 NS ns.other\n{lines}");

        var small = zone.Ask("x.child.big.lab.", RecordType.A, dnssec: false, payload: 600);

        Assert.False(small.Header.IsTruncated);
        Assert.InRange(small.Additional.Length, 1, 25);
    }

    [Fact]
    public void Ds_ParentAndChildHere_ComesFromTheParent()
    {
        var signer = new TestSigner(TestZone.Now, DnssecAlgorithm.EcdsaP256Sha256);
        var child = TestZone.Load("@ 60 SOA ns h 1 2 3 4 5\n@ 60 NS ns", DomainName.Parse("signed.zone.lab."), Denial.Nsec, signer);
        var both = new AskedResponder(TestZone.Load(Denial.Nsec, out _), child);

        Assert.Equal("NOERROR aa\nanswer: signed DS+", both.Summary("signed.zone.lab.", RecordType.Ds));
        Assert.Equal("NOERROR aa\nanswer: signed SOA+", both.Summary("signed.zone.lab.", RecordType.Soa));
        Assert.Equal("NOERROR aa\nauthority: signed SOA+, signed NSEC+", new AskedResponder(child).Summary("signed.zone.lab.", RecordType.Ds));
    }

    [Fact]
    public void Unsigned_Zone_AnswersWithoutProofs()
    {
        var zone = new AskedResponder(TestZone.Load(Denial.None, out _));

        Assert.Equal("NXDOMAIN aa\nauthority: @ SOA", zone.Summary("nothing.zone.lab.", RecordType.A));
        Assert.Equal("NOERROR aa\nanswer: any.wild A", zone.Summary("any.wild.zone.lab.", RecordType.A));
        Assert.True(zone.Ask("www.zone.lab.", RecordType.A).Edns!.IsDnssecOk);
    }

    [Fact]
    public void Dname_AtTheApex_RedirectsAllBelowIt()
    {
        var zone = Load("@ 60 SOA ns h 1 2 3 4 5\n@ 60 NS ns.other.lab.\n@ 60 DNAME other.lab.\nold 60 A 192.0.2.1");

        Assert.Equal("NOERROR aa\nanswer: big.lab. DNAME+, x.y.big.lab. CNAME", zone.Summary("x.y.big.lab.", RecordType.A));
        Assert.Equal("NOERROR aa\nanswer: big.lab. DNAME+, old.big.lab. CNAME", zone.Summary("old.big.lab.", RecordType.A));
        Assert.Equal("NOERROR aa\nanswer: big.lab. SOA+", zone.Summary("big.lab.", RecordType.Soa));
    }

    private static AskedResponder Big(int records, string owner = "")
    {
        owner = owner.Length == 0 ? "@" : owner.TrimEnd('.');
        var lines = Enumerable.Range(0, records).Select(i => $"{owner} 60 TXT \"{new string((char)('a' + i % 26), 240)}{i}\"");
        return Load($"@ 60 SOA ns h 1 2 3 4 5\n@ 60 NS ns\n{string.Join('\n', lines)}");
    }

    private static AskedResponder Load(string text)
    {
        using var signer = new TestSigner(TestZone.Now, DnssecAlgorithm.EcdsaP256Sha256);
        return new AskedResponder(TestZone.Load(text, DomainName.Parse("big.lab."), Denial.Nsec, signer));
    }
}
