using DnsConsole.Dns.Records;
using DnsConsole.Dns.Registries;
using DnsConsole.Operations.Records;
using DnsConsole.TestKit.Randomness;
using DnsConsole.TestKit.Zones;
using DnsConsole.Ui.Records;
using DnsConsole.Zones.Editing;
using DnsConsole.Zones.Signing;
using DnsConsole.Zones.Snapshots;
using Xunit.Abstractions;
using MasterText = DnsConsole.TestKit.Zones.ZoneText;

namespace DnsConsole.Tests.Ui.Records;

public sealed class RecordListTests(ITestOutputHelper output) : IDisposable
{
    private readonly SearchThreads _threads = new();

    public void Dispose() => _threads.Dispose();

    [Theory]
    [InlineData("", null)]
    [InlineData("host4", null)]
    [InlineData("7.", null)]
    [InlineData("", "A")]
    [InlineData("192.0.2.2", "A")]
    public async Task Rows_AnyWindow_IsThatPartOfTheWholeList(string search, string? type)
    {
        var list = await ReadAsync(LargeZone(3000), search, type);
        var all = list.Rows(0, int.MaxValue / 2);
        Assert.NotEmpty(all);
        Assert.Equal(list.Count, all.Count);
        Assert.Equal(all.Count, all.Distinct().Count());
        var random = SeededRandom.Create(output);
        for (var i = 0; i < 200; i++)
        {
            var start = random.Next(list.Count + 2);
            var count = random.Next(80);
            Assert.Equal(all.Skip(start).Take(count), list.Rows(start, count));
        }
    }

    [Fact]
    public void Rows_BeforeAnyPass_AreThereWithTheirNumber()
    {
        var zone = LargeZone(3000);

        var everything = new RecordList(zone, RecordFilter.Of("", null, false, ZoneText.Origin));
        Assert.Equal(3002, everything.Count);
        Assert.Equal("@", RelativeName.Of(everything.Rows(0, 1)[0].Owner, ZoneText.Origin));

        var found = new RecordList(zone, RecordFilter.Of("host12", null, false, ZoneText.Origin));
        Assert.Equal(111, found.Count);
        Assert.All(found.Rows(0, 200), row => Assert.StartsWith("host12", row.Owner.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rows_InCanonicalOrder_StartAtTheApex() =>
        Assert.Equal(["@ NS", "@ SOA", "mail A", "www A", "www A", "www TXT"], Texts(await ReadAsync(SmallZone(), "")));

    [Fact]
    public async Task Rows_Searched_BeginWithTheNamesThatBeginSo()
    {
        var zone = ZoneText.Read("""
            @ SOA ns1.example.net. hostmaster 1 1d 2h 6w 1h
            @ NS ns1.example.net.
            a CNAME www1.example.net.
            my-www1 A 192.0.2.1
            www1 A 192.0.2.2
            www1 TXT "x"
            deep.www1 A 192.0.2.3
            www1.dept A 192.0.2.4
            z TXT "see WWW1"
            """);

        Assert.Equal(["www1 A", "www1 TXT", "deep.www1 A", "a CNAME", "www1.dept A", "my-www1 A", "z TXT"], Texts(await ReadAsync(zone, "www1")));
        Assert.Equal(["www1.dept A"], Texts(await ReadAsync(zone, "ww1.d")));
        Assert.Equal(["www1.dept A"], Texts(await ReadAsync(zone, "w.dept")));
    }

    [Theory]
    [InlineData("ww", 3)]
    [InlineData("WWW", 3)]
    [InlineData("www.example.org.", 3)]
    [InlineData("il", 1)]
    [InlineData("@", 2)]
    [InlineData("example.org", 2)]
    [InlineData("nothing", 0)]
    [InlineData("192.0.2.3", 1)]
    [InlineData("2.0.192", 0)]
    [InlineData("NS1.EXAMPLE.NET.", 2)]
    [InlineData("\"text\"", 1)]
    [InlineData("..", 0)]
    [InlineData(".", 5)]
    [InlineData("\\", 0)]
    [InlineData("ü", 0)]
    public async Task Count_Searched_CountsNamesAndDataWithThatPart(string search, int expected)
    {
        var list = await ReadAsync(SmallZone(), search);

        Assert.Equal(expected, list.Count);
        Assert.Equal(expected, list.Scan.Types.Values.Sum());
        Assert.Equal(expected, list.Rows(0, 100).Count);
    }

    [Fact]
    public async Task Count_FilteredByType_CountsThatTypeAndStillKnowsTheOthers()
    {
        var list = await ReadAsync(SmallZone(), "", "a");

        Assert.Equal(3, list.Count);
        Assert.All(list.Rows(0, 10), row => Assert.Equal(RecordType.A, row.Type));
        Assert.Equal(1, list.Scan.Types[RecordType.Txt]);
    }

    [Fact]
    public async Task Follow_ManyVersions_IsTheListOfTheLast()
    {
        var random = SeededRandom.Create(output);
        var zone = LargeZone(2000);
        RecordFilter[] filters = [.. new[] { "", "host1", "9", "192.0.2.7", "@" }.SelectMany(s => new[] { null, "A" }.Select(t => RecordFilter.Of(s, t, false, ZoneText.Origin)))];
        var lists = new List<RecordList>();
        foreach (var filter in filters)
        {
            lists.Add(await ReadAsync(zone, filter));
        }

        for (var version = 0; version < 5; version++)
        {
            var changes = Enumerable.Range(0, 100).Select(_ => random.Next(4000)).Distinct().Select(i => Change(i, random));
            zone = Assert.IsType<EditOutcome.Applied>(ZoneEditor.Apply(zone, [.. changes], SigningContext.Unsigned(ZoneText.Origin))).Snapshot;
            foreach (var (list, filter) in lists.Zip(filters))
            {
                await list.FollowAsync(zone, _threads);
                var fresh = await ReadAsync(zone, filter);
                Assert.Equal(fresh.Rows(0, 10_000), list.Rows(0, 10_000));
                Assert.Equal(fresh.Count, list.Count);
                Assert.Equal(fresh.Scan.Types.OrderBy(t => t.Key.Value), list.Scan.Types.OrderBy(t => t.Key.Value));
            }
        }
    }

    [Fact]
    public async Task Run_Cancelled_KeepsWhatWasFound()
    {
        var list = new RecordList(LargeZone(3000), RecordFilter.Of("host12", null, false, ZoneText.Origin));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => list.RunAsync(_threads, new CancellationToken(true)));

        Assert.False(list.Scan.IsDone);
        Assert.Equal(111, list.Count);
    }

    [Theory]
    [InlineData("", DenialKind.Nsec)]
    [InlineData("", DenialKind.Nsec3)]
    [InlineData("host1", DenialKind.Nsec)]
    [InlineData("host1", DenialKind.Nsec3)]
    [InlineData("9", DenialKind.Nsec3)]
    [InlineData("0 0 -", DenialKind.Nsec3)]
    public async Task Rows_WithWhatTheSignerMade_AreAllRecordsThatMatch(string search, DenialKind denial)
    {
        using var signer = new TestSigner(DateTimeOffset.UnixEpoch, DnssecAlgorithm.EcdsaP256Sha256);
        var text = "@ 3600 IN SOA ns1.example.net. hostmaster 1 86400 7200 3600000 3600\n@ 3600 IN NS ns1.example.net.\n" + string.Concat(Enumerable.Range(0, 600).Select(i => $"host{i} 3600 IN A 192.0.2.{i % 250}\n"));
        var records = signer.Sign(MasterText.Parse(text, ZoneText.Origin), ZoneText.Origin, denial == DenialKind.Nsec ? Denial.Nsec : Denial.Nsec3());
        bool IsFound(ResourceRecord r) => RelativeName.Of(r.Owner, ZoneText.Origin).Contains(search, StringComparison.Ordinal)
            || RecordSchemas.Of(r.Type).Format(r.Data).Contains(search, StringComparison.OrdinalIgnoreCase);

        var list = await ReadAsync(SnapshotLoader.Load(records, ZoneText.Origin), RecordFilter.Of(search, null, true, ZoneText.Origin));

        var rows = list.Rows(0, 10_000);
        Assert.Equal(list.Count, rows.Count);
        Assert.Equal(
            records.Where(IsFound).Select(r => $"{r.Owner} {r.Type} {RecordSchemas.Of(r.Type).Format(r.Data)}").Order(),
            rows.Select(r => $"{r.Owner} {r.Type} {r.Text}").Order());
        Assert.All(rows, r => Assert.Equal(GeneratedTypes.Contains(r.Type), r.IsGenerated));
        Assert.Equal(rows.GroupBy(r => r.Type).ToDictionary(g => g.Key, g => g.Count()).OrderBy(t => t.Key.Value), list.Scan.Types.OrderBy(t => t.Key.Value));
    }

    private static IEnumerable<string> Texts(RecordList list) => list.Rows(0, 100).Select(r => $"{RelativeName.Of(r.Owner, ZoneText.Origin)} {r.Type}");

    private Task<RecordList> ReadAsync(ZoneSnapshot zone, string search, string? type = null) => ReadAsync(zone, RecordFilter.Of(search, type, false, ZoneText.Origin));

    private async Task<RecordList> ReadAsync(ZoneSnapshot zone, RecordFilter filter)
    {
        var list = new RecordList(zone, filter);
        await list.RunAsync(_threads, CancellationToken.None);
        Assert.True(list.Scan.IsDone);
        return list;
    }

    private static RRsetChange Change(int host, Random random)
    {
        var owner = Dns.Names.DomainName.Parse($"host{host}.example.org.");
        return random.Next(3) == 0
            ? RRsetChange.Delete(owner, RecordType.A)
            : RRsetChange.Put(RRset.Create(owner, RecordType.A, new Ttl(3600), Enumerable.Range(0, 1 + random.Next(3)).Select(i => new RecordData([192, 0, 2, (byte)(7 * i)]))));
    }

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
