using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Storage.History;
using DnsConsole.Storage.Zones;
using DnsConsole.Zones;
using DnsConsole.Zones.Snapshots;

namespace DnsConsole.Storage.Tests.History;

public sealed class ZoneHistoryTests
{
    private static readonly DomainName Origin = DomainName.Parse("example.test.");
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task ChangesAsync_ThreeVersions_NewestFirstAndPaged()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        var (zone, _) = await StoreVersionsAsync(storage);
        var history = storage.Get<ZoneHistory>();

        var changes = await history.ChangesAsync(zone.Id, 10);

        Assert.Equal(["sign again", "edit", "import"], changes.Select(c => c.Comment));
        Assert.Equal([new Serial(2), new Serial(1), null], changes.Select(c => c.SerialBefore));
        Assert.Equal([3u, 2u, 1u], changes.Select(c => c.SerialAfter.Value));
        Assert.Equal([0, 3, 0], changes.Select(c => c.EditCount));
        Assert.All(changes, c => Assert.Equal((Now, "ann"), (c.At, c.Actor)));
        Assert.Equal([changes[1]], await history.ChangesAsync(zone.Id, 1, before: changes[0].Id));
    }

    [Fact]
    public async Task EditsAsync_AddedChangedRemoved_GivesBothSidesOfEachAndNothingGenerated()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        var (zone, _) = await StoreVersionsAsync(storage);
        var history = storage.Get<ZoneHistory>();
        var changes = await history.ChangesAsync(zone.Id, 10);

        var edits = (await history.EditsAsync(zone, changes[1].Id))!;

        Assert.Equal(["n0000001.example.test.", "n0000002.example.test.", "n0000009.example.test."], edits.Select(e => e.Owner.ToString()));
        Assert.All(edits, e => Assert.Equal(RecordType.A, e.Type));
        Assert.Equal([true, true, false], edits.Select(e => e.Before is not null));
        Assert.Equal([true, false, true], edits.Select(e => e.After is not null));
        Assert.Equal([0, 0, 0, 1], edits[0].Before!.Records.Single().Array);
        Assert.Equal([0, 0, 0, 111], edits[0].After!.Records.Single().Array);
        Assert.Equal(SampleZone.Hour, edits[0].After!.Ttl);
        Assert.Empty((await history.EditsAsync(zone, changes[0].Id))!);
        Assert.Null(await history.EditsAsync(zone with { Id = zone.Id + 1 }, changes[0].Id));
    }

    [Fact]
    public async Task DeltaAsync_EachVersion_LeadsFromOneToTheNext()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        var (zone, versions) = await StoreVersionsAsync(storage);
        for (var i = 0; i + 1 < versions.Count; i++)
        {
            var delta = (await storage.Get<ZoneHistory>().DeltaAsync(zone, versions[i].Serial))!;

            var records = Records(versions[i]);
            Assert.All(Split(delta.Removed), record => Assert.True(records.Remove(record)));
            Assert.All(Split(delta.Added), record => Assert.True(records.Add(record)));
            Assert.Equal(Records(versions[i + 1]).Order(), records.Order());
            Assert.Equal(versions[i + 1].Serial, delta.SerialAfter);
        }

        Assert.Null(await storage.Get<ZoneHistory>().DeltaAsync(zone, new Serial(99)));
    }

    [Fact]
    public void Encode_AsMuchAsAWholeZone_IsNotKept() =>
        Assert.Null(DeltaEncoding.Encode(SampleZone.Create(Origin, 1), SampleZone.Create(Origin, 30_000, signed: true)));

    [Fact]
    public async Task EventsAsync_After_GivesLaterOnes()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        var (zone, versions) = await StoreVersionsAsync(storage);
        ZoneEvent[] events = [new(Now, "ann", "sign", "Signed."), new(Now.AddTicks(1), "watcher", "ds", "The DS is there.", 7)];
        await storage.Zones.CommitAsync(new ZoneCommit(zone, zone, versions[^1], versions[^1]) { Events = events });
        var history = storage.Get<ZoneHistory>();

        Assert.Equal(events, (await history.EventsAsync(zone.Id)).Select(e => e with { Id = 0 }));
        Assert.Equal([events[1]], (await history.EventsAsync(zone.Id, Now)).Select(e => e with { Id = 0 }));
        Assert.Empty(await history.EventsAsync(zone.Id + 1));
    }

    [Fact]
    public async Task NewestEventsAsync_Before_PagesBackToTheFirst()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        var (zone, versions) = await StoreVersionsAsync(storage);
        var events = Enumerable.Range(0, 5).Select(i => new ZoneEvent(Now.AddMinutes(i), "scheduler", "key-ready", $"Event {i}.", i)).ToArray();
        await storage.Zones.CommitAsync(new ZoneCommit(zone, zone, versions[^1], versions[^1]) { Events = events });
        var history = storage.Get<ZoneHistory>();

        var newest = await history.NewestEventsAsync(zone.Id, 3);
        Assert.Equal(["Event 4.", "Event 3.", "Event 2."], newest.Select(e => e.Text));
        Assert.Equal(["Event 1.", "Event 0."], (await history.NewestEventsAsync(zone.Id, 3, newest[^1].Id)).Select(e => e.Text));
        Assert.Empty(await history.NewestEventsAsync(zone.Id + 1, 3));
    }

    private static async Task<(ZoneState Zone, List<ZoneSnapshot> Versions)> StoreVersionsAsync(TemporaryStorage storage)
    {
        var first = SampleZone.Create(Origin, 5);
        var zone = (await storage.Zones.CreateAsync(new ZoneState { Origin = Origin, CreatedAt = Now }, first, new ChangeEntry(Now, "ann", "import")))!;
        var second = first.With(names => names
            .With(SampleZone.Host(SampleZone.Owner(1), 111))
            .With(SampleZone.Host(SampleZone.Owner(9), 9))
            .Without(CanonicalKey.Of(DomainName.Parse("n0000002."))));
        await storage.Zones.CommitAsync(new ZoneCommit(zone, zone, first, second) { Change = new ChangeEntry(Now, "ann", "edit") });
        var third = second.With(names => names.With(SampleZone.Host(SampleZone.Owner(1), 111, signed: true)));
        third = new ZoneSnapshot(Origin, third.Names, third.Denial, NameTree.Empty.With(SampleZone.Host(SampleZone.Owner(77), 1)));
        await storage.Zones.CommitAsync(new ZoneCommit(zone, zone, second, third) { Change = new ChangeEntry(Now, "ann", "sign again") });
        return (zone, [first, second, third]);
    }

    private static HashSet<string> Records(ZoneSnapshot zone)
    {
        var records = new HashSet<string>();
        foreach (var slab in zone.Names.ToArray().Concat(zone.Nsec3.ToArray()))
        {
            var node = new ZoneNode(slab);
            for (var i = 0; i < node.RRsetCount; i++)
            {
                records.UnionWith(Split(node.Owner(Origin), node.RRsetAt(i).Records.ToArray()));
                records.UnionWith(Split(node.Owner(Origin), node.RRsetAt(i).Signatures.ToArray()));
            }
        }

        return records;
    }

    private static IEnumerable<string> Split(IEnumerable<OwnedRecords> records) => records.SelectMany(r => Split(r.Owner, r.Records.ToArray()));

    private static IEnumerable<string> Split(DomainName owner, byte[] records)
    {
        for (var at = 0; at < records.Length;)
        {
            var length = 10 + (records[at + 8] << 8) + records[at + 9];
            yield return $"{owner} {Convert.ToHexString(records.AsSpan(at, length))}";
            at += length;
        }
    }
}
