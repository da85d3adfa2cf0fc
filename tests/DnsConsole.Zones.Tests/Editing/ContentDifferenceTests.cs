using System.Text;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Records;
using DnsConsole.Dns.Text;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Zones.Tests.Editing;

public sealed class ContentDifferenceTests
{
    private const string Rest = "@ NS ns.example.\na A 192.0.2.1\na TXT x\nc A 192.0.2.3\n";

    [Fact]
    public void Between_PutDeletedAndChangedSets_AreTheChangeSetAndNothingElse()
    {
        Assert.Equal(
            ["delete a.in.lab. TXT", "put a.in.lab. A 192.0.2.9", "put b.in.lab. AAAA 2001:db8::1", "delete c.in.lab. A", "put d.in.lab. MX 5 x."],
            Between(7, Rest, 7, "@ NS ns.example.\na A 192.0.2.9\nb AAAA 2001:db8::1\nd MX 5 x.\n"));
    }

    [Fact]
    public void Between_OtherTtl_IsADifference() => Assert.Equal(["put c.in.lab. A 192.0.2.3"], Between(7, Rest, 7, Rest.Replace("c A", "c 5 A", StringComparison.Ordinal)));

    [Theory]
    [InlineData(6, false)]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public void Between_OtherSerialAlone_IsADifferenceWhenItIsNewer(uint serial, bool isDifference) => Assert.Equal(isDifference ? 1 : 0, Between(7, Rest, serial, Rest).Length);

    [Fact]
    public void Between_OlderSerialWithOtherTimers_IsADifference() =>
        Assert.Equal(["put in.lab. SOA ns.example. hostmaster.in.lab. 3 7200 1800 345600 900"], Between(7, Rest, 3, Rest, 900));

    private static string[] Between(uint serialBefore, string before, uint serialAfter, string after, int minimum = 600) =>
        [.. ContentDifference.Between(Read(serialBefore, before, 600), Read(serialAfter, after, minimum)).Select(c => c.After is { } set
            ? $"put {c.Owner} {c.Type} {string.Join(", ", set.Records.Select(r => RecordSchemas.Of(c.Type).Format(r)))}"
            : $"delete {c.Owner} {c.Type}")];

    private static ZoneSnapshot Read(uint serial, string text, int minimum)
    {
        using var file = new MemoryStream(Encoding.ASCII.GetBytes($"$TTL 300\n@ SOA ns.example. hostmaster {serial} 7200 1800 345600 {minimum}\n{text}"));
        var import = ZoneImport.Read(file, new MasterFileOptions(DomainName.Parse("in.lab.")));
        return import.Snapshot!;
    }
}
