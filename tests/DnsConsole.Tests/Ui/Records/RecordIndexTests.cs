using DnsConsole.Dns.Registries;
using DnsConsole.TestKit.Randomness;
using DnsConsole.Ui.Records;
using DnsConsole.Zones.Snapshots;
using Xunit.Abstractions;

namespace DnsConsole.Tests.Ui.Records;

public sealed class RecordIndexTests(ITestOutputHelper output)
{
    private static readonly RecordFilter Everything = new("", null, false);

    [Fact]
    public void Rows_AnyWindow_IsThatPartOfTheWholeList()
    {
        var zone = LargeZone(3000);
        var index = Build(zone, Everything);
        var all = index.Rows(0, int.MaxValue / 2);
        Assert.Equal(index.Count, all.Count);
        var random = SeededRandom.Create(output);
        for (var i = 0; i < 200; i++)
        {
            var start = random.Next(index.Count + 2);
            var count = random.Next(80);
            Assert.Equal(all.Skip(start).Take(count), index.Rows(start, count));
        }
    }

    [Fact]
    public void Rows_InCanonicalOrder_StartAtTheApex()
    {
        var rows = Build(SmallZone(), Everything).Rows(0, 100);

        Assert.Equal(["@ NS", "@ SOA", "mail A", "www A", "www A", "www TXT"], rows.Select(r => $"{RelativeName.Of(r.Owner, ZoneText.Origin)} {r.Type}"));
    }

    [Theory]
    [InlineData("ww", 3)]
    [InlineData("WWW", 3)]
    [InlineData("www.example.org.", 3)]
    [InlineData("il", 1)]
    [InlineData("@", 2)]
    [InlineData("example.org", 2)]
    [InlineData("nothing", 0)]
    public void Count_SearchedByName_CountsNamesWithThatPart(string search, int expected) =>
        Assert.Equal(expected, Build(SmallZone(), RecordFilter.Of(search, null, false, ZoneText.Origin)).Count);

    [Fact]
    public void Count_FilteredByType_CountsThatTypeAndStillKnowsTheOthers()
    {
        var index = Build(SmallZone(), RecordFilter.Of("", "a", false, ZoneText.Origin));

        Assert.Equal(3, index.Count);
        Assert.All(index.Rows(0, 10), row => Assert.Equal(RecordType.A, row.Type));
        Assert.Equal(1, index.Types[RecordType.Txt]);
    }

    [Fact]
    public void Rows_SparseMatchesInALargeZone_AreAllFound()
    {
        var index = Build(LargeZone(5000), RecordFilter.Of("host4", null, false, ZoneText.Origin));

        Assert.Equal(1111, index.Count);
        Assert.Equal(1111, index.Rows(0, 5000).Count);
        Assert.All(index.Rows(1000, 200), row => Assert.Contains("host4", row.Owner.ToString(), StringComparison.Ordinal));
    }

    private static RecordIndex Build(ZoneSnapshot zone, RecordFilter filter) => RecordIndex.Build(zone, filter, CancellationToken.None);

    private static ZoneSnapshot SmallZone() => ZoneText.Read("""
        @ SOA ns1.example.net. hostmaster 1 1d 2h 6w 1h
        @ NS ns1.example.net.
        www A 192.0.2.1
        www A 192.0.2.2
        www TXT "text"
        mail A 192.0.2.3
        """);

    private static ZoneSnapshot LargeZone(int hosts) => ZoneText.Read(
        "@ SOA ns1.example.net. hostmaster 1 1d 2h 6w 1h\n@ NS ns1.example.net.\n"
        + string.Concat(Enumerable.Range(0, hosts).Select(i => $"host{i} A 192.0.2.{i % 250}\n")));
}
