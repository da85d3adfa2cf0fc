using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Dns.Wire;
using DnsConsole.TestKit.Zones;

namespace DnsConsole.EndToEnd.Tests.Scenarios;

/// <summary>The judge of the write loop counts only if it refuses what must not be.</summary>
public sealed class LoopJudgeTests
{
    private const uint Serial = 100;

    private static readonly LoopZone Zone = new("loop.lab.");

    [Theory]
    [InlineData("10.0.7.1 10.0.7.2 10.0.7.3", null)]
    [InlineData("10.0.7.1 10.0.8.2 10.0.8.3", "mixes versions 7, 8")]
    [InlineData("10.0.4.1 10.0.4.2 10.0.4.3", "says Data of version 4, which no version from 5 to 9 does")]
    [InlineData("10.1.4.1 10.1.4.2 10.1.4.3", "says Data of version 260, which no version from 5 to 9 does")]
    [InlineData("10.0.7.1 10.0.7.3", "has 2 of 3 records")]
    [InlineData("", "says NoData of version 7, which no version from 5 to 9 does")]
    public void Judge_StampedSet_SaysWhatIsWrong(string addresses, string? problem)
    {
        var question = Zone.Questions.Single(q => q.Name == DomainName.Parse("stamped.loop.lab.") && q.Type == RecordType.A);
        var answer = Answer(ResponseCode.NoError, string.Join('\n', addresses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(a => $"stamped 60 A {a}")), addresses.Length > 0 ? "" : Soa(7));

        Assert.Equal((problem, problem is null ? 7 : null), Judge(question, answer));
    }

    [Theory]
    [InlineData("pointer 60 CNAME target-7\ntarget-7 60 A 10.0.7.1", null)]
    [InlineData("pointer 60 CNAME target-7\ntarget-7 60 A 10.0.8.1", "mixes versions 7, 8")]
    public void Judge_AliasAndTarget_MustBeOfOneVersion(string records, string? problem)
    {
        var question = Zone.Questions.Single(q => q.Name == DomainName.Parse("pointer.loop.lab."));

        Assert.Equal((problem, problem is null ? 7 : null), Judge(question, Answer(ResponseCode.NoError, records, "")));
    }

    [Theory]
    [InlineData(8, null)]
    [InlineData(7, "says NoData of version 7, which no version from 5 to 9 does")]
    public void Judge_NoDataAtGuest_OnlyInVersionsThatHaveIt(int version, string? problem)
    {
        // The first guest comes with version 8 and goes with version 16.
        var question = Zone.Questions.Single(q => q.Name == DomainName.Parse("mike.loop.lab.") && q.Type == RecordType.Mx);

        Assert.Equal((problem, problem is null ? version : null), Judge(question, Answer(ResponseCode.NoError, "", Soa(version))));
        Assert.Null(Judge(question, Answer(ResponseCode.NxDomain, "", Soa(7))).Problem);
    }

    private static (string? Problem, int? Version) Judge(LoopQuestion question, Message answer) => new LoopJudge(Zone, Serial).Judge(question, answer, 5, 9);

    private static string Soa(int version) => $"@ 60 SOA ns hostmaster {Serial + version} 3600 600 1209600 60";

    private static Message Answer(ResponseCode code, string answers, string authority) => new()
    {
        Header = new MessageHeader(1, MessageHeader.MakeFlags(OpCode.Query, code)),
        Answers = [.. ZoneText.Parse(answers, Zone.Apex)],
        Authority = [.. ZoneText.Parse(authority, Zone.Apex)],
    };
}
