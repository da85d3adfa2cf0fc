using DnsConsole.Dns.Dnssec;
using DnsConsole.Dns.Dnssec.Crypto;
using DnsConsole.Dns.Names;
using DnsConsole.Dns.Registries;
using DnsConsole.Storage.History;
using DnsConsole.Storage.Keys;
using DnsConsole.Storage.Zones;
using DnsConsole.TestKit.Randomness;
using DnsConsole.Zones;
using DnsConsole.Zones.Keys;
using DnsConsole.Zones.Rollovers;
using DnsConsole.Zones.Snapshots;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace DnsConsole.Storage.Tests.Zones;

public sealed class ZoneStoreTests(ITestOutputHelper output)
{
    private static readonly DomainName Origin = DomainName.Parse("Example.test.");
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ChangeEntry Entry = new(Now, "ann", "because");

    [Fact]
    public async Task CreateAsync_NewZone_IsThereAfterReopening()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        var snapshot = SampleZone.Create(Origin, 1_000, signed: true);

        var created = await storage.Zones.CreateAsync(new ZoneState { Origin = Origin, CreatedAt = Now, Denial = Denial.Nsec }, snapshot, Entry);
        storage.Reopen();
        Assert.True((await storage.StartAsync()).IsReady);

        var loaded = Assert.Single(await storage.Zones.LoadStatesAsync());
        Assert.Equal(created!.Id, loaded.Id);
        Assert.Equal("Example.test.", loaded.Origin.ToString());
        SampleZone.AssertSame(snapshot, storage.Zones.LoadSnapshot(loaded));
    }

    [Fact]
    public async Task CreateAsync_SameNameInOtherCase_IsNull()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        await CreateAsync(storage, SampleZone.Create(Origin, 1));

        var other = DomainName.Parse("eXAMPLE.TEST.");
        var second = await storage.Zones.CreateAsync(new ZoneState { Origin = other, CreatedAt = Now }, SampleZone.Create(other, 1), Entry);

        Assert.Null(second);
        Assert.Single(await storage.Zones.LoadStatesAsync());
    }

    [Fact]
    public async Task LoadStatesAsync_RandomStates_AreWhatWasStored()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        var random = new RandomState(SeededRandom.Create(output));
        for (var i = 0; i < 100; i++)
        {
            var origin = DomainName.Parse($"z{i}.test.");
            var snapshot = SampleZone.Create(origin, 1);
            var created = await storage.Zones.CreateAsync(random.Next(origin, 3), snapshot, Entry);
            var changed = random.Next(origin, 4) with { Id = created!.Id };

            // One key as it was, others changed, the second purged, the fourth new.
            changed = changed with { Keys = [created.Keys[0], changed.Keys[2], changed.Keys[3]] };
            await storage.Zones.CommitAsync(new ZoneCommit(created, changed, snapshot, snapshot));

            AssertSame(changed, (await storage.Zones.LoadStatesAsync()).Single(z => z.Id == created.Id));
        }
    }

    [Fact]
    public async Task CommitAsync_OneRecordOfTenThousandNames_WritesThatNameAndTheApex()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        var (zone, before) = await CreateAsync(storage, SampleZone.Create(Origin, 10_000, signed: true));
        storage.Query("""
            CREATE TABLE written(what TEXT);
            CREATE TRIGGER w1 AFTER INSERT ON zone_names BEGIN INSERT INTO written VALUES('insert'); END;
            CREATE TRIGGER w2 AFTER UPDATE ON zone_names BEGIN INSERT INTO written VALUES('update'); END;
            CREATE TRIGGER w3 AFTER DELETE ON zone_names BEGIN INSERT INTO written VALUES('delete'); END;
            """);

        var edited = before.With(names => names.With(SampleZone.Host(SampleZone.Owner(5_000), 1, signed: true)));
        await storage.Zones.CommitAsync(new ZoneCommit(zone, zone, before, edited) { Change = Entry });
        Assert.Equal("update,update", storage.Query("SELECT group_concat(what) FROM written"));

        var removed = edited.With(names => names.Without(CanonicalKey.Of(DomainName.Parse("n0000007."))));
        await storage.Zones.CommitAsync(new ZoneCommit(zone, zone, edited, removed) { Change = Entry });
        Assert.Equal(4L, storage.Query("SELECT count(*) FROM written"));
        SampleZone.AssertSame(removed, storage.Zones.LoadSnapshot(zone));
    }

    [Fact]
    public async Task CommitAsync_RandomEdits_LoadAsTheyAre()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        var random = SeededRandom.Create(output);
        var (zone, current) = await CreateAsync(storage, SampleZone.Create(Origin, 300));
        for (var i = 0; i < 100; i++)
        {
            var next = current.With(names => Enumerable.Range(0, random.Next(1, 20)).Aggregate(names, (tree, _) => random.Next(3) == 0
                ? tree.Without(new ZoneNode(SampleZone.Host(SampleZone.Owner(random.Next(400)), 0)).Key)
                : tree.With(SampleZone.Host(SampleZone.Owner(random.Next(400)), random.Next()))));

            // The hashed chain changes along, independently.
            next = new ZoneSnapshot(Origin, next.Names, next.Denial, random.Next(5) == 0 ? NameTree.Empty : current.Nsec3.With(SampleZone.Host(SampleZone.Owner(random.Next(50)), i)));
            await storage.Zones.CommitAsync(new ZoneCommit(zone, zone, current, next) { Change = Entry });
            current = next;
        }

        SampleZone.AssertSame(current, storage.Zones.LoadSnapshot(zone));
    }

    [Fact]
    public async Task CommitAsync_FromAVersionThatIsNotStored_ChangesNothing()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        var (zone, first) = await CreateAsync(storage, SampleZone.Create(Origin, 10));
        var second = first.With(names => names.With(SampleZone.Host(SampleZone.Owner(3), 77)));
        await storage.Zones.CommitAsync(new ZoneCommit(zone, zone, first, second) { Change = Entry });

        var rival = first.With(names => names.With(SampleZone.Host(SampleZone.Owner(4), 88)));
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => storage.Zones.CommitAsync(new ZoneCommit(zone, zone, first, rival) { Change = Entry }));

        SampleZone.AssertSame(second, storage.Zones.LoadSnapshot(zone));
        Assert.Equal(2, (await storage.Get<ZoneHistory>().ChangesAsync(zone.Id, 10)).Count);
    }

    [Fact]
    public async Task CommitAsync_FailureWhileWritingNames_LeavesStateKeysAndHistoryAsTheyWere()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        var (zone, stored) = await CreateAsync(storage, SampleZone.Create(Origin, 10));
        using var secret = CryptoProviders.Default.Generate(DnssecAlgorithm.EcdsaP256Sha256);
        var after = zone with { Account = "other", Keys = [Key(1, secret)] };
        storage.Query("DELETE FROM zone_names WHERE key = (SELECT max(key) FROM zone_names)");

        var next = stored.With(names => names.With(SampleZone.Host(SampleZone.Owner(9), 77)));
        var commit = new ZoneCommit(zone, after, stored, next) { Change = Entry, NewKeys = [new NewPrivateKey(1, secret)] };
        await Assert.ThrowsAsync<InvalidOperationException>(() => storage.Zones.CommitAsync(commit));

        AssertSame(zone, Assert.Single(await storage.Zones.LoadStatesAsync()));
        Assert.Equal(0L, storage.Query("SELECT (SELECT count(*) FROM keys) + (SELECT count(*) FROM key_secrets)"));
        Assert.Single(await storage.Get<ZoneHistory>().ChangesAsync(zone.Id, 10));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(15)]
    [InlineData(16)]
    public async Task LoadPrivateKeyAsync_StoredKey_SignsForItsDnskey(byte algorithm)
    {
        using var storage = await TemporaryStorage.StartedAsync();
        var (zone, snapshot) = await CreateAsync(storage, SampleZone.Create(Origin, 1));
        using var secret = CryptoProviders.Default.Generate(new DnssecAlgorithm(algorithm));
        var after = zone with { Keys = [Key(1, secret)] };
        await storage.Zones.CommitAsync(new ZoneCommit(zone, after, snapshot, snapshot) { NewKeys = [new NewPrivateKey(1, secret)] });
        storage.Reopen();
        Assert.True((await storage.StartAsync()).IsReady);

        using var loaded = await storage.Zones.LoadPrivateKeyAsync(zone.Id, 1);
        Assert.True(loaded.Matches(after.Keys[0].Dnskey));

        // A key that is revoked keeps its secret, though its DNSKEY changes.
        var revoked = after with { Keys = [after.Keys[0] with { Dnskey = after.Keys[0].Dnskey.WithFlags(0x0181) }] };
        await storage.Zones.CommitAsync(new ZoneCommit(after, revoked, snapshot, snapshot));
        using var still = await storage.Zones.LoadPrivateKeyAsync(zone.Id, 1);
        Assert.Equal(loaded.ExportPkcs8(), still.ExportPkcs8());

        await storage.Zones.CommitAsync(new ZoneCommit(revoked, revoked with { Keys = [] }, snapshot, snapshot));
        Assert.Equal(0L, storage.Query("SELECT count(*) FROM key_secrets"));
        await Assert.ThrowsAsync<KeySecretException>(() => storage.Zones.LoadPrivateKeyAsync(zone.Id, 1));
    }

    [Fact]
    public async Task CommitAsync_PrivateKeyOfAnotherKey_IsRefused()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        var (zone, snapshot) = await CreateAsync(storage, SampleZone.Create(Origin, 1));
        using var one = CryptoProviders.Default.Generate(DnssecAlgorithm.EcdsaP256Sha256);
        using var two = CryptoProviders.Default.Generate(DnssecAlgorithm.EcdsaP256Sha256);

        var commit = new ZoneCommit(zone, zone with { Keys = [Key(1, one)] }, snapshot, snapshot) { NewKeys = [new NewPrivateKey(1, two)] };
        await Assert.ThrowsAsync<ArgumentException>(() => storage.Zones.CommitAsync(commit));

        Assert.Equal(0L, storage.Query("SELECT count(*) FROM keys"));
    }

    [Fact]
    public async Task TrimJournalAsync_OldVersions_KeepWhoChangedWhatAndLoseTheirDeltas()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        var (zone, snapshot) = await CreateAsync(storage, SampleZone.Create(Origin, 10));
        for (var i = 0; i < 300; i++)
        {
            var next = snapshot.With(names => names.With(SampleZone.Host(SampleZone.Owner(i), 1)));
            await storage.Zones.CommitAsync(new ZoneCommit(zone, zone, snapshot, next) { Change = Entry with { At = Now.AddMinutes(i) } });
            snapshot = next;
        }

        Assert.Equal(250, await storage.Zones.TrimJournalAsync(Now.AddMinutes(250)));

        Assert.Equal(50L, storage.Query("SELECT count(*) FROM change_sets WHERE delta IS NOT NULL"));
        Assert.Equal(0L, storage.Query($"SELECT count(*) FROM change_sets WHERE delta IS NOT NULL AND at < {Now.AddMinutes(250).UtcTicks}"));
        Assert.Equal(300L, storage.Query("SELECT count(*) FROM change_sets WHERE edits IS NOT NULL"));
        Assert.Equal(0, await storage.Zones.TrimJournalAsync(Now.AddMinutes(250)));
    }

    [Fact]
    public async Task DeleteAsync_Zone_FreesItsNameAndIsErasedLater()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        var (zone, snapshot) = await CreateAsync(storage, SampleZone.Create(Origin, 10));

        Assert.True(await storage.Zones.DeleteAsync(zone.Id, Now));
        Assert.False(await storage.Zones.DeleteAsync(zone.Id, Now));
        Assert.Empty(await storage.Zones.LoadStatesAsync());
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => storage.Zones.CommitAsync(new ZoneCommit(zone, zone, snapshot, snapshot)));

        var (again, _) = await CreateAsync(storage, SampleZone.Create(Origin, 5));
        Assert.NotEqual(zone.Id, again.Id);
        Assert.Equal(0, await storage.Zones.PurgeAsync(Now));
        Assert.Equal(17L, storage.Query("SELECT count(*) FROM zone_names"));
        Assert.Equal(1, await storage.Zones.PurgeAsync(Now.AddTicks(1)));
        Assert.Equal(6L, storage.Query("SELECT count(*) FROM zone_names"));
        Assert.Equal(1L, storage.Query("SELECT count(*) FROM change_sets"));
    }

    [Fact]
    public async Task CommitAsync_FiftyZonesAtOnce_AllArrive()
    {
        using var storage = await TemporaryStorage.StartedAsync();
        const int Edits = 10;
        var final = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(async () =>
        {
            var origin = DomainName.Parse($"z{i}.test.");
            var (zone, current) = await CreateAsync(storage, SampleZone.Create(origin, 20));
            for (var edit = 0; edit < Edits; edit++)
            {
                var next = current.With(names => names.With(SampleZone.Host(SampleZone.Owner(edit), 1000 * i + edit)));
                await storage.Zones.CommitAsync(new ZoneCommit(zone, zone, current, next) { Change = Entry });
                Assert.Contains(await storage.Zones.LoadStatesAsync(), z => z.Id == zone.Id);
                current = next;
            }

            return (zone, current);
        })));

        foreach (var (zone, snapshot) in final)
        {
            Assert.Equal(1u + Edits, snapshot.Serial.Value);
            SampleZone.AssertSame(snapshot, storage.Zones.LoadSnapshot(zone));
        }
    }

    private static ZoneKey Key(int id, PrivateKey secret) => new()
    {
        Id = id,
        Role = KeyRole.Csk,
        Dnskey = secret.ToDnskey(DnskeyData.ZoneKeyFlag | DnskeyData.SecureEntryPointFlag),
        CreatedAt = Now,
    };

    private static async Task<(ZoneState Zone, ZoneSnapshot Snapshot)> CreateAsync(TemporaryStorage storage, ZoneSnapshot snapshot) =>
        ((await storage.Zones.CreateAsync(new ZoneState { Origin = snapshot.Origin, CreatedAt = Now, Denial = snapshot.Denial }, snapshot, Entry))!, snapshot);

    private static void AssertSame(ZoneState expected, ZoneState actual)
    {
        // Sequences compare by reference in a record; their members do not.
        Assert.Equal(expected.Keys.AsEnumerable(), actual.Keys);
        Assert.Equal(expected.Parent is null, actual.Parent is null);
        if (expected.Parent is { } parent)
        {
            Assert.Equal(parent with { Servers = [] }, actual.Parent! with { Servers = [] });
            Assert.Equal(parent.Servers.Select(s => s with { Ds = [] }), actual.Parent.Servers.Select(s => s with { Ds = [] }));
            Assert.Equal(parent.Servers.Select(s => s.Ds.AsEnumerable()), actual.Parent.Servers.Select(s => s.Ds.AsEnumerable()));
        }

        Assert.Equal(expected.SignedAlgorithms.AsEnumerable(), actual.SignedAlgorithms);
        Assert.Equal(expected.Rollovers.Select(Parts), actual.Rollovers.Select(Parts));
        Assert.Equal(Plain(expected), Plain(actual));
        Assert.Equal(expected.Origin.ToString(), actual.Origin.ToString());

        static object Parts(Rollover rollover) =>
            (rollover with { Incoming = [], Outgoing = [] }, string.Join(',', rollover.Incoming), string.Join(',', rollover.Outgoing));

        static ZoneState Plain(ZoneState zone) => zone with { Keys = [], Parent = null, SignedAlgorithms = [], Rollovers = [] };
    }
}
