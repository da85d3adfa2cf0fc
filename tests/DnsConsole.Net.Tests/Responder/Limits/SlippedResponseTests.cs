using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.Net.Responder.Limits;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Net.Tests.Responder.Limits;

public sealed class SlippedResponseTests
{
    private readonly AskedResponder _asked = new(TestZone.Load(Denial.Nsec3(0, []), out _));

    [Theory]
    [InlineData("www.zone.lab.", 1, true)]
    [InlineData("www.zone.lab.", 1, false)]
    [InlineData("nothing.zone.lab.", 1, true)]
    [InlineData("a.dname.zone.lab.", 1, true)]
    [InlineData("any.wild.zone.lab.", 1, true)]
    [InlineData("x.signed.zone.lab.", 1, true)]
    [InlineData("zone.lab.", 255, true)]
    [InlineData("other.lab.", 1, true)]
    public void Truncate_AnyAnswer_KeepsHeaderQuestionAndOpt(string name, ushort type, bool edns)
    {
        var query = AskedResponder.Query(name, new RecordType(type), edns, edns ? 1232 : null);
        var whole = _asked.Send(query);
        var slipped = whole.ToArray();
        slipped = slipped[..SlippedResponse.Truncate(slipped)];

        // REFUSED says why in an option of six octets (RFC 8914).
        Assert.InRange(slipped.Length, query.Length, query.Length + 6);
        Assert.True(Message.TryParse(whole, out var before, out _));
        Assert.True(Message.TryParse(slipped, out var after, out var error), error);
        Assert.True(after.Header.IsTruncated);
        Assert.Equal((before.Header.Id, before.ResponseCode, before.Header.IsAuthoritative), (after.Header.Id, after.ResponseCode, after.Header.IsAuthoritative));
        Assert.Equal(before.Questions.AsEnumerable(), after.Questions);
        Assert.Equal(before.Edns is null, after.Edns is null);
        Assert.Equal((0, 0), (after.Answers.Length, after.Authority.Length));
    }

    [Fact]
    public void Truncate_WithoutAQuestion_IsTheHeader()
    {
        byte[] header = [1, 2, 0x80, 1, 0, 0, 0, 0, 0, 0, 0, 0];
        Assert.Equal(12, SlippedResponse.Truncate(header));
        Assert.Equal(0x82, header[2]);
    }
}
